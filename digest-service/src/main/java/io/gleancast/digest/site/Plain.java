package io.gleancast.digest.site;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes strangers' text fit for one line: no control characters, no direction overrides, no endless titles. */
public final class Plain {
    /** Controls, line ends, zero-width marks and the Unicode directional embeddings, overrides and isolates. */
    private static final Pattern UNWANTED = Pattern.compile(
            "[\\p{Cc}\\u2028\\u2029\\u200B\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int TITLE = 200;

    private Plain() {}

    /** The text on one line. */
    public static String line(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return SPACE.matcher(UNWANTED.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    /** The text on one line, cut at a word where it is longer than a title should be. */
    public static String title(@Nullable String text) {
        return cut(line(text), TITLE);
    }

    /** The line, cut at a word so that it has at most so many characters. */
    public static String cut(String line, int characters) {
        if (line.length() <= characters) {
            return line;
        }
        var end = line.offsetByCodePoints(0, line.codePointCount(0, characters - 1));
        var space = line.lastIndexOf(' ', end);
        return line.substring(0, space > characters / 2 ? space : end).strip() + "…";
    }
}
