package io.gleancast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of speech.
 *
 * @param startMs milliseconds from the start of the audio; absent, with {@code endMs}, where there are no times
 */
public record Segment(
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable String speaker,
        String text) {
    public Segment {
        text = Checks.text("segment.text", text, Texts.SEGMENT);
        speaker = Checks.optional(speaker, Texts.NAME);
        Checks.notNegative("segment.startMs", startMs);
        Checks.require((startMs == null) == (endMs == null), "segment.endMs", "given with startMs, or neither", endMs);
        Checks.require(
                startMs == null || endMs == null || endMs >= startMs,
                "segment.endMs",
                "no earlier than startMs " + startMs,
                endMs);
    }
}
