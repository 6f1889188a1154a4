package io.gleancast.insight.gate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}";
    private static final String LETTER = "[\\p{L}\\p{M}\\p{N}\\p{Cf}&&[^" + UNSPACED + "]]";
    private static final Pattern WORD = Pattern.compile(
            "[" + UNSPACED + "]|(?<![\\p{L}\\p{N}])[vV]?\\d+(?:[.,:]\\d+)+(?![\\p{L}\\d])|[\\p{L}\\p{N}&&[^" + UNSPACED
                    + "]]" + LETTER + "*(?:['’ʼ＇]" + LETTER + "+)*|%");
    private static final Pattern VERSION = Pattern.compile("[vV]\\d+[.,:].*");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern APOSTROPHE = Pattern.compile("[’ʼ＇]");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");

    private Normalisation() {}

    /** The words of a text, in order. */
    static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(form(matcher.group()), matcher.start(), matcher.end()));
        }
        return words;
    }

    /** The words of a text as they are compared. */
    static List<String> forms(String text) {
        return words(text).stream().map(Word::form).toList();
    }

    private static String form(String word) {
        if (VERSION.matcher(word).matches()) {
            return form(word.substring(1));
        }
        if (word.equals("%")) {
            return "percent";
        }
        if (isPlain(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        var visible = INVISIBLE.matcher(word).replaceAll("");
        var straight = APOSTROPHE
                .matcher(Normalizer.normalize(visible, Normalizer.Form.NFKC))
                .replaceAll("'");
        return THOUSANDS.matcher(straight).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c < 128 && c != ',');
    }
}
