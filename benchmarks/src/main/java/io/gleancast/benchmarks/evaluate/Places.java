package io.gleancast.benchmarks.evaluate;

import java.util.List;
import java.util.regex.Pattern;

/** The one normalisation by which the references say where something stands; it shares nothing with the evidence gate's. */
final class Places {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NUMERIC_ENTITY = Pattern.compile("&#(x?)([0-9a-fA-F]{1,6});");
    private static final List<List<String>> ENTITIES = List.of(
            List.of("&lt;", "<"),
            List.of("&gt;", ">"),
            List.of("&quot;", "\""),
            List.of("&apos;", "'"),
            List.of("&nbsp;", " "),
            List.of("&amp;", "&"));

    private Places() {}

    /** HTML entities unescaped, every asterisk dropped, white space folded, trimmed. */
    static String normalise(String text) {
        var plain = NUMERIC_ENTITY.matcher(text).replaceAll(match -> {
            int code = Integer.parseInt(match.group(2), match.group(1).isEmpty() ? 10 : 16);
            return Character.isValidCodePoint(code)
                    ? java.util.regex.Matcher.quoteReplacement(Character.toString(code))
                    : "";
        });
        for (var entity : ENTITIES) {
            plain = plain.replace(entity.getFirst(), entity.getLast());
        }
        return SPACE.matcher(plain.replace("*", "")).replaceAll(" ").strip();
    }
}
