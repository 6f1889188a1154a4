package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;

/** What a pronoun may mean. */
public final class Antecedents {
    private static final Set<String> SEVERAL = Set.of("they", "them", "their", "theirs", "themselves");
    private static final Set<String> SOMEBODY = Set.of("he", "she", "him", "her", "his", "hers", "himself", "herself");
    /** Several without an s, and one of whom "they" is said. */
    private static final Set<String> PEOPLE = Words.set("""
            people folks men women children everyone everybody someone somebody anyone anybody nobody who team company
            staff police government""");

    private Antecedents() {}

    /** Whether it stands before the pronoun: several for "they", somebody with a name for "she", one thing for "it". */
    public static boolean has(String pronoun, List<Token> before) {
        return before.stream()
                .anyMatch(token -> SEVERAL.contains(pronoun)
                        ? isPlural(token) || PEOPLE.contains(token.lower())
                        : SOMEBODY.contains(pronoun)
                                ? token.is("PROPN")
                                : token.is("NOUN", "PROPN") && !isPlural(token));
    }

    private static boolean isPlural(Token token) {
        return token.is("NOUN", "PROPN") && token.lower().endsWith("s");
    }
}
