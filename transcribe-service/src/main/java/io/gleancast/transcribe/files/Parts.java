package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text that is too long for a pattern, at a space where there is one, and never within a character. */
final class Parts {
    private Parts() {}

    /** The whole text in parts of at most {@link Limits#LINE}. */
    static List<String> of(String text) {
        if (text.length() <= Limits.LINE) {
            return List.of(text);
        }
        var parts = new ArrayList<String>();
        var from = 0;
        while (text.length() - from > Limits.LINE) {
            var to = cut(text, from);
            parts.add(text.substring(from, to));
            from = to;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Where a part that begins here ends; the text must be longer than that part. */
    static int cut(CharSequence text, int from) {
        var longest = from + Limits.LINE;
        for (var at = longest; at > longest - Limits.LINE / 2; at--) {
            if (Character.isWhitespace(text.charAt(at - 1))) {
                return at;
            }
        }
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
