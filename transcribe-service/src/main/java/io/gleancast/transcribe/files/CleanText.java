package io.gleancast.transcribe.files;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Text as it may be published: one line, composed characters, nothing invisible, no markup. */
final class CleanText {
    /** None of these runs over the next opening bracket, so that each character is looked at once. */
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,500}>|<[0-9:.]{1,20}>");
    /** What is left of one at the end of a text that was cut off. */
    private static final Pattern CUT_OFF_TAG = Pattern.compile(
            "</?(?:(?:v|c|i|b|u|p|a|br|em|div|font|lang|ruby|rt|span|strong|time|cite)(?:[\\s.=/][^<>]{0,500})?)?$");
    /** Positions and styles of SubStation Alpha, which SubRip files inherit. */
    private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^{}]{0,100}}");

    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x{85}]+");
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** As many as Unicode's stream-safe text has (UAX 15, 13): more are no language's, and sorting them takes quadratic time. */
    private static final int MOST_MARKS = 30;

    private CleanText() {}

    /** Plain text: white space folded, control, bidi and zero-width characters gone. */
    static String of(String text) {
        var folded = SPACES.matcher(visible(text)).replaceAll(" ").strip();
        return Normalizer.isNormalized(folded, Normalizer.Form.NFC)
                ? folded
                : Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** The text of a marked-up line: tags gone, entities read, then as {@link #of}. */
    static String ofMarkup(String text) {
        var untagged = TAG.matcher(withoutComments(text)).replaceAll("");
        var bare =
                OVERRIDE.matcher(CUT_OFF_TAG.matcher(untagged).replaceFirst("")).replaceAll("");
        return of(bare.indexOf('&') < 0 ? bare : Parser.unescapeEntities(bare, false));
    }

    /** Whether anything in it could be said aloud. */
    static boolean isSpeech(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    static int words(String text) {
        return text.isEmpty() ? 0 : 1 + (int) text.chars().filter(c -> c == ' ').count();
    }

    private static StringBuilder visible(String text) {
        var visible = new StringBuilder(text.length());
        var marks = 0;
        for (int at = 0, codePoint; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            if (belongs(codePoint)) {
                marks = isMark(codePoint) ? marks + 1 : 0;
                if (marks <= MOST_MARKS) {
                    visible.appendCodePoint(codePoint);
                }
            }
        }
        return visible;
    }

    private static String withoutComments(String text) {
        var start = text.indexOf(COMMENT);
        if (start < 0) {
            return text;
        }
        var bare = new StringBuilder(text.length());
        var from = 0;
        while (start >= 0) {
            var end = text.indexOf(COMMENT_END, start + COMMENT.length());
            if (end < 0) {
                break;
            }
            bare.append(text, from, start);
            from = end + COMMENT_END.length();
            start = text.indexOf(COMMENT, from);
        }
        return bare.append(text, from, text.length()).toString();
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean belongs(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> Character.isWhitespace(codePoint) || codePoint == 0x85;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
            case Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
