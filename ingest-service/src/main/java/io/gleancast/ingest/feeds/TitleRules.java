package io.gleancast.ingest.feeds;

import io.gleancast.contracts.Texts;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which of a feed's episodes are wanted, by plain words: no pattern of an operator's can make matching slow.
 *
 * @param include where not empty, a title must hold one of these
 * @param exclude a title must hold none of these
 */
public record TitleRules(List<String> include, List<String> exclude) {
    /** Everything is wanted. */
    public static final TitleRules NONE = new TitleRules(List.of(), List.of());

    private static final int MOST = 50;
    private static final int LONGEST = 200;
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    public TitleRules {
        include = checked("include", include);
        exclude = checked("exclude", exclude);
    }

    /** Whether an episode of that title is wanted: words are compared whole, without case, accents and punctuation. */
    public boolean want(String title) {
        var folded = folded(title);
        return (include.isEmpty() || include.stream().anyMatch(words -> folded.contains(folded(words))))
                && exclude.stream().noneMatch(words -> folded.contains(folded(words)));
    }

    /** Of as much as a title has: what normalising a run of marks takes grows with the square of its length. */
    private static String folded(String text) {
        var bare = Normalizer.normalize(Texts.cut(text, Texts.TITLE), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "");
        return " "
                + NOT_WORD.matcher(bare.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip() + " ";
    }

    private static List<String> checked(String rule, List<String> words) {
        var stripped = words.stream().map(String::strip).toList();
        if (stripped.size() > MOST || stripped.stream().anyMatch(word -> word.length() > LONGEST)) {
            throw new IllegalArgumentException(
                    "%s takes at most %d phrases of at most %d characters".formatted(rule, MOST, LONGEST));
        }
        if (stripped.stream().anyMatch(word -> folded(word).isBlank())) {
            throw new IllegalArgumentException("%s has a phrase without a letter or digit".formatted(rule));
        }
        return stripped;
    }
}
