package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a file as the file divides it, before it is made into segments.
 *
 * @param startMs absent where the file gives no time, or one that cannot be believed
 * @param paragraph whether a paragraph ends here, so that the next cue's words belong to another segment
 */
record Cue(
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable String speaker,
        String text,
        boolean paragraph) {

    static Cue timed(@Nullable Long startMs, @Nullable Long endMs, @Nullable String speaker, String text) {
        return new Cue(startMs, endMs, speaker, text, false);
    }

    Cue at(@Nullable Long start, @Nullable Long end) {
        return new Cue(start, end, speaker, text, paragraph);
    }

    Cue saying(@Nullable String newSpeaker, String newText) {
        return new Cue(startMs, endMs, newSpeaker, newText, paragraph);
    }
}
