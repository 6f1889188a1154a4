package io.gleancast.insight.gate;

import java.util.Arrays;

/** Counts words as a reader would: what stands between blanks and holds a letter or digit; without blanks, two characters a word. */
final class Form {
    private static final int CHARACTERS_PER_WORD = 2;

    private Form() {}

    static int words(String text) {
        long unspaced = text.codePoints().filter(Form::isUnspaced).count();
        if (unspaced * 2 > text.length()) {
            return (int) (unspaced / CHARACTERS_PER_WORD);
        }
        return (int) Arrays.stream(text.split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI -> true;
            default -> false;
        };
    }
}
