package io.gleancast.insight.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one normalisation by which the gate compares what an engine wrote with what was said:
 *
 * <ol>
 *   <li>A word is a run of letters, marks and digits, with apostrophes inside, or digits with points, commas and colons between
 *       (a "v" before them, as in v1.2, is no part of the number).
 *   <li>Where no blanks part words (Han, kana, Thai), each character is a word.
 *   <li>Words are compared in Unicode's NFKC form and lower case, apostrophes alike, without invisible characters and
 *       without the commas that group thousands; {@code %} is the word "percent".
 *   <li>White space, punctuation and asterisks are no words and are passed over.
 * </ol>
 */
final class Normalisation {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern APOSTROPHE = Pattern.compile("[’ʼ＇]");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");

    private Normalisation() {}

    /** Takes words as they come. */
    @FunctionalInterface
    interface Taker {
        void take(String form, int start, int end);
    }

    /** The words of a text, in order. */
    static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        each(text, (form, start, end) -> words.add(new Word(form, start, end)));
        return words;
    }

    /** The words of a text as they are compared. */
    static List<String> forms(String text) {
        var forms = new ArrayList<String>();
        each(text, (form, _, _) -> forms.add(form));
        return forms;
    }

    /** Passes over the text once, whatever stands in it. */
    static void each(String text, Taker taker) {
        int at = 0;
        while (at < text.length()) {
            int end = endOfWord(text, at);
            if (end > at) {
                taker.take(form(text.substring(at, end)), at, end);
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
    }

    /** Where the word that begins here ends; here, where none does. */
    private static int endOfWord(String text, int at) {
        int first = text.codePointAt(at);
        if (first == '%' || isUnspaced(first)) {
            return at + Character.charCount(first);
        }
        if (!isLetterOrNumber(first)) {
            return at;
        }
        int number = endOfNumber(text, at);
        return number > at ? number : endOfLetters(text, at);
    }

    /** Digits with points, commas or colons between, "v" before them or not; with a letter behind it the last part is none of it. */
    private static int endOfNumber(String text, int at) {
        if (at > 0 && isLetterOrNumber(text.codePointBefore(at))) {
            return at;
        }
        boolean version = text.charAt(at) == 'v' || text.charAt(at) == 'V';
        int digits = version ? at + 1 : at;
        int end = endOfDigits(text, digits);
        if (end == digits) {
            return at;
        }
        int parts = 0;
        int before = end;
        while (end < text.length() && ".,:".indexOf(text.charAt(end)) >= 0 && endOfDigits(text, end + 1) > end + 1) {
            before = end;
            end = endOfDigits(text, end + 1);
            parts++;
        }
        if (parts == 1 && isScale(text, end)) {
            return end + 1;
        }
        if (end < text.length() && Character.isLetter(text.codePointAt(end))) {
            end = before;
            parts--;
        }
        return parts > 0 ? end : at;
    }

    /** The letter of "1.5M". */
    private static boolean isScale(String text, int at) {
        return at < text.length()
                && "kKmMbB".indexOf(text.charAt(at)) >= 0
                && (at + 1 == text.length() || !isLetterOrNumber(text.codePointAt(at + 1)));
    }

    private static int endOfDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Letters, with apostrophes between. */
    private static int endOfLetters(String text, int at) {
        int end = at;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            boolean joined = "'’ʼ＇".indexOf(codePoint) >= 0
                    && end + 1 < text.length()
                    && isPartOfWord(text.codePointAt(end + 1));
            if (!joined && !isPartOfWord(codePoint)) {
                return end;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    private static boolean isPartOfWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> !isUnspaced(codePoint);
            default -> isLetterOrNumber(codePoint) && !isUnspaced(codePoint);
        };
    }

    private static boolean isLetterOrNumber(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI -> true;
            default -> false;
        };
    }

    private static String form(String word) {
        if (word.length() > 1 && (word.charAt(0) == 'v' || word.charAt(0) == 'V') && isQuantity(word)) {
            return form(word.substring(1));
        }
        if (word.equals("%")) {
            return "percent";
        }
        if (isPlain(word)) {
            return ComparableText.lower(word);
        }
        var visible = INVISIBLE.matcher(word).replaceAll("");
        var straight = APOSTROPHE.matcher(ComparableText.of(visible)).replaceAll("'");
        return ComparableText.lower(THOUSANDS.matcher(straight).replaceAll(""));
    }

    /** Whether digits and a mark stand behind the first letter. */
    private static boolean isQuantity(String word) {
        int end = endOfDigits(word, 1);
        return end > 1 && end < word.length() && ".,:".indexOf(word.charAt(end)) >= 0;
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c < 128 && c != ',');
    }
}
