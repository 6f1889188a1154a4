package io.gleancast.digest.site;

import org.jspecify.annotations.Nullable;

/**
 * A body that says its headline in the headline's own words: readers see these once, emphasised where they stand.
 *
 * @param words of the body that are the headline
 */
public record Emphasis(String before, String words, String after) {
    private static final String NAMED = ": ";

    /** Absent where the body does not say so. A speaker's name before both is said by nobody; a first capital counts for nothing. */
    static @Nullable Emphasis of(String headline, String body) {
        int named = headline.indexOf(NAMED) + NAMED.length();
        int start = named >= NAMED.length() && body.startsWith(headline.substring(0, named)) ? named : 0;
        var claim = headline.substring(start);
        int length = claim.length();
        for (int at = start; length > 0 && at + length <= body.length(); at++) {
            if (body.regionMatches(true, at, claim, 0, 1)
                    && body.startsWith(claim.substring(1), at + 1)
                    && !joins(body, at - 1)
                    && !joins(body, at + length)) {
                return new Emphasis(
                        body.substring(0, at), body.substring(at, at + length), body.substring(at + length));
            }
        }
        return null;
    }

    private static boolean joins(String body, int at) {
        return at >= 0 && at < body.length() && Character.isLetterOrDigit(body.charAt(at));
    }
}
