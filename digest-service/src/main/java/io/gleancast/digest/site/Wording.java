package io.gleancast.digest.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a body's words stand to the quote behind it. An engine without a language model writes bodies in the speaker's words. */
public enum Wording {
    /** The body says it in words of its own. */
    OWN(null),
    /** The quote stands in the body word for word, and the body says more. */
    WITHIN("In these words"),
    /** The body is the quote. */
    SAME("In these words"),
    /** The body is the quote without some words, such as those that fill a pause. */
    NEARLY("In nearly these words");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int LONGEST_WORD = 60;
    /** What leaves out more than this is a summary. */
    private static final double MOST_OF_IT = 0.6;
    /** A name before a colon, such as {@code Ada Jones: I was there}, is said by nobody. */
    private static final Pattern SPEAKER = Pattern.compile("^[^:.!?]{1,60}: ");

    private final @Nullable String label;

    Wording(@Nullable String label) {
        this.label = label;
    }

    /** What stands before the speaker's name; absent where the quote itself is shown. */
    public @Nullable String label() {
        return label;
    }

    /** Whether the body says anything that the quote does not. */
    public boolean bodyAdds() {
        return this == OWN || this == WITHIN;
    }

    /** Whether the quote says anything that the body does not say in its words. */
    public boolean quoteAdds() {
        return this == OWN;
    }

    /** Case, white space and punctuation count for nothing. */
    static Wording of(String body, String quote) {
        var said = words(quote);
        var unnamed = of(words(SPEAKER.matcher(body).replaceFirst("")), said);
        return unnamed == OWN ? of(words(body), said) : unnamed;
    }

    private static Wording of(List<String> written, List<String> said) {
        if (said.isEmpty() || written.isEmpty()) {
            return OWN;
        }
        if (holds(written, said)) {
            return written.size() > said.size() ? WITHIN : SAME;
        }
        return written.size() >= said.size() * MOST_OF_IT && inOrder(written, said) ? NEARLY : OWN;
    }

    /** Knuth, Morris and Pratt (1977), since both texts may repeat one word for ever. */
    private static boolean holds(List<String> text, List<String> part) {
        var back = new int[part.size()];
        for (int i = 1, matched = 0; i < part.size(); i++) {
            matched = longer(part, back, matched, part.get(i));
            back[i] = matched;
        }
        int matched = 0;
        for (var word : text) {
            matched = longer(part, back, matched, word);
            if (matched == part.size()) {
                return true;
            }
        }
        return false;
    }

    /** How much of the beginning of a part has matched once the next word is read. */
    private static int longer(List<String> part, int[] back, int matched, String word) {
        int length = matched;
        while (length > 0 && !part.get(length).equals(word)) {
            length = back[length - 1];
        }
        return part.get(length).equals(word) ? length + 1 : length;
    }

    /** Whether all words stand in the text in this order, others between them or not. */
    private static boolean inOrder(List<String> words, List<String> text) {
        int found = 0;
        for (int i = 0; i < text.size() && found < words.size(); i++) {
            if (text.get(i).equals(words.get(found))) {
                found++;
            }
        }
        return found == words.size();
    }

    private static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.replace("'", "").replace("’", "")))
                .filter(word -> !word.isEmpty())
                // Lower case may be longer, and Java takes quadratic time for it.
                .map(word -> word.length() > LONGEST_WORD ? word : word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
