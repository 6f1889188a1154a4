package io.gleancast.benchmarks.evaluate;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one normalisation by which places are compared: without marks of time, markup and white space, which differ between a
 * file and what a reader made of it. It shares nothing with the evidence gate's.
 */
final class Places {
    private static final Pattern TIME =
            Pattern.compile("\\\\?[\\[(]?\\b\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?\\b\\\\?[])]?");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,200}>");
    /** Markdown's marks, blanks, and what cannot be seen. */
    private static final Pattern UNSAID = Pattern.compile("[*_#`~>\\\\\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

    private static final Pattern NUMERIC_ENTITY = Pattern.compile("&#(x?)([0-9a-fA-F]{1,6});");
    private static final List<List<String>> ENTITIES = List.of(
            List.of("&lt;", "<"),
            List.of("&gt;", ">"),
            List.of("&quot;", "\""),
            List.of("&apos;", "'"),
            List.of("&nbsp;", " "),
            List.of("&amp;", "&"));

    private Places() {}

    /** What is compared of a text. */
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
        plain = TAG.matcher(TIME.matcher(plain).replaceAll("")).replaceAll("");
        return UNSAID.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC)).replaceAll("");
    }
}
