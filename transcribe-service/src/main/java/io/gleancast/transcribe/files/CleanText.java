package io.gleancast.transcribe.files;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Text as it may be published: one line, composed characters, nothing invisible, no markup. */
final class CleanText {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,500}>|<[0-9:.]{1,20}>|<!--.*?-->");
    /** Positions and styles of SubStation Alpha, which SubRip files inherit. */
    private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^}]{0,100}}");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\x{85}]+");
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private CleanText() {}

    /** Plain text: white space folded, control, bidi and zero-width characters gone. */
    static String of(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().filter(CleanText::belongs).forEach(visible::appendCodePoint);
        var folded = SPACES.matcher(visible).replaceAll(" ").strip();
        return Normalizer.isNormalized(folded, Normalizer.Form.NFC)
                ? folded
                : Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** The text of a marked-up line: tags gone, entities read, then as {@link #of}. */
    static String ofMarkup(String text) {
        var bare = OVERRIDE.matcher(TAG.matcher(text).replaceAll("")).replaceAll("");
        return of(bare.indexOf('&') < 0 ? bare : Parser.unescapeEntities(bare, false));
    }

    /** Whether anything in it could be said aloud. */
    static boolean isSpeech(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    static int words(String text) {
        return text.isEmpty() ? 0 : 1 + (int) text.chars().filter(c -> c == ' ').count();
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
