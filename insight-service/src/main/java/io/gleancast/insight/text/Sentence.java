package io.gleancast.insight.text;

import org.jspecify.annotations.Nullable;

/**
 * One sentence as it was said, white space folded.
 *
 * @param index its place among the transcript's sentences, from 0
 * @param startMs milliseconds from the start of the audio, in proportion to the letters within its segment; absent, with
 *     {@code endMs}, where there are no times
 * @param turn counts the speakers' turns from 0
 */
public record Sentence(
        int index,
        String text,
        @Nullable String speaker,
        @Nullable Long startMs,
        @Nullable Long endMs,
        int turn) {}
