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

    private static boolean holds(List<String> text, List<String> part) {
        for (int from = 0; from + part.size() <= text.size(); from++) {
            if (text.subList(from, from + part.size()).equals(part)) {
                return true;
            }
        }
        return false;
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
        var folded = text.replace("'", "").replace("’", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN_WORDS.split(folded))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
