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
        int turn) {
    /** So many letters of it, no character halved; all of it where it has fewer. */
    public String beginning(int letters) {
        if (text.length() <= letters) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(letters - 1)) ? letters - 1 : letters);
    }

    /** The same with the beginning of its text. */
    public Sentence cutTo(int letters) {
        return new Sentence(index, beginning(letters), speaker, startMs, endMs, turn);
    }
}
