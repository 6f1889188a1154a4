package io.gleancast.contracts;

/**
 * What texts on the wire may hold, and how much of it, in UTF-16 units. What strangers wrote travels through every stage, so
 * a record takes nothing that a database, a broker or a page would choke on.
 */
public final class Texts {
    /** Titles of shows and episodes. */
    public static final int TITLE = 1_000;

    /** An episode's description. */
    public static final int DESCRIPTION = 20_000;

    /** Names of people, organisations and things. */
    public static final int NAME = 500;

    /** Words of a small vocabulary: languages, media types, roles, engines. */
    public static final int TERM = 200;

    /** What stands in for a guid that is longer is its hash. */
    public static final int GUID = 1_000;

    /** Any address. */
    public static final int URL = 4_096;

    /** A segment's words: a transcript without line ends is one segment. */
    public static final int SEGMENT = 200_000;

    /** An insight's headline. */
    public static final int HEADLINE = 500;

    /** An insight's body, and a quote. */
    public static final int BODY = 5_000;

    /** A sentence for people. */
    public static final int SENTENCE = 1_000;

    private static final char REPLACEMENT = '\ufffd';

    private Texts() {}

    /**
     * The text without control characters, which PostgreSQL (NUL), XML and terminals refuse or obey; tabs and line ends stay. A
     * half of a character that has lost its other half becomes U+FFFD, as UTF-8 has none.
     */
    public static String cleaned(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text, i)) {
                return rewritten(text, i);
            }
        }
        return text;
    }

    /** At most so many units of the text, no character halved; what was cut ends in an ellipsis. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "\u2026";
    }

    private static String rewritten(String text, int from) {
        var rewritten = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            if (!isUnfit(text, i)) {
                rewritten.append(text.charAt(i));
            } else if (Character.isSurrogate(text.charAt(i))) {
                rewritten.append(REPLACEMENT);
            }
        }
        return rewritten.toString();
    }

    private static boolean isUnfit(String text, int at) {
        char unit = text.charAt(at);
        if (Character.isHighSurrogate(unit)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(unit)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return Character.isISOControl(unit) && unit != '\t' && unit != '\n' && unit != '\r';
    }
}
