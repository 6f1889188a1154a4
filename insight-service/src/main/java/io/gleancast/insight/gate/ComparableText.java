package io.gleancast.insight.gate;

import java.text.Normalizer;
import java.util.Locale;

/** Unicode's forms, in time that grows with the text: to sort a run of marks takes the square of its length. */
final class ComparableText {
    /** As Unicode's stream-safe text (UAX 15) has it; no language writes more on one letter. */
    private static final int MOST_MARKS = 30;
    /** Of any language. */
    private static final int LONGEST_WORD = 200;

    private ComparableText() {}

    /** The text in NFKC, without the marks of a run that is longer than any that is written. */
    static String of(String text) {
        return Normalizer.normalize(withoutPiles(text), Normalizer.Form.NFKC);
    }

    /** The text in lower case. The JDK's own takes the square of the length where a letter becomes two, as "İ" does. */
    static String lower(String text) {
        return text.length() <= LONGEST_WORD
                ? text.toLowerCase(Locale.ROOT)
                : text.codePoints()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String withoutPiles(String text) {
        int run = 0;
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            run = isMark(codePoint) ? run + 1 : 0;
            if (run > MOST_MARKS && kept == null) {
                kept = new StringBuilder(text.length()).append(text, 0, i);
            } else if (run <= MOST_MARKS && kept != null) {
                kept.appendCodePoint(codePoint);
            }
        }
        return kept == null ? text : kept.toString();
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
