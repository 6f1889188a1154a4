package io.gleancast.insight.extractive;

/**
 * A word or mark with its part of speech, a universal tag such as {@code NOUN}.
 *
 * @param glued whether it is written to what stands before it
 */
record Token(String text, String tag, boolean glued) {
    String lower() {
        return Words.lowered(text);
    }

    boolean is(String... tags) {
        for (var one : tags) {
            if (tag.equals(one)) {
                return true;
            }
        }
        return false;
    }

    boolean isWord() {
        return !glued && text.chars().anyMatch(Character::isLetterOrDigit);
    }
}
