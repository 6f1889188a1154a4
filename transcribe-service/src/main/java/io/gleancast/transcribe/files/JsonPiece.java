package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/** One element of a JSON transcript, with times in the file's own unit until {@link #times} makes them milliseconds. */
record JsonPiece(
        @Nullable Double start,
        @Nullable Double end,
        @Nullable String speaker,
        String text) {

    JsonPiece saying(String other) {
        return new JsonPiece(start, end, speaker, other);
    }

    JsonPiece times(int factor) {
        return new JsonPiece(
                start == null ? null : (Double) (start * factor),
                end == null ? null : (Double) (end * factor),
                speaker,
                text);
    }

    @Nullable Long startMs() {
        return start == null ? null : Times.believable(Math.round(start));
    }

    @Nullable Long endMs() {
        return end == null ? null : Times.believable(Math.round(end));
    }

    boolean beginsWithSpace() {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    }

    boolean endsWithSpace() {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    }

    boolean hasOuterSpace() {
        return beginsWithSpace() || endsWithSpace();
    }
}
