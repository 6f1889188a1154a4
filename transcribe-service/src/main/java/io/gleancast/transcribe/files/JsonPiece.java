package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/**
 * One element of a JSON transcript.
 *
 * @param speaker as the document writes it
 */
record JsonPiece(
        @Nullable JsonTime start,
        @Nullable JsonTime end,
        @Nullable String speaker,
        String text) {

    JsonPiece saying(String other) {
        return new JsonPiece(start, end, speaker, other);
    }

    JsonPiece spokenBy(@Nullable String other) {
        return new JsonPiece(start, end, other, text);
    }

    JsonPiece at(@Nullable JsonTime newStart, @Nullable JsonTime newEnd) {
        return new JsonPiece(newStart, newEnd, speaker, text);
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

    /** How many letters and digits it has. */
    long letters() {
        return text.chars().filter(Character::isLetterOrDigit).count();
    }
}
