package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;

/**
 * A word or mark with its part of speech, a universal tag such as {@code NOUN}.
 *
 * @param glued whether it is written to what stands before it
 */
public record Token(String text, String tag, boolean glued) {
    public String lower() {
        return Words.lowered(text);
    }

    public boolean is(String... tags) {
        for (var one : tags) {
            if (tag.equals(one)) {
                return true;
            }
        }
        return false;
    }

    public boolean isWord() {
        return !glued && text.chars().anyMatch(Character::isLetterOrDigit);
    }
}
