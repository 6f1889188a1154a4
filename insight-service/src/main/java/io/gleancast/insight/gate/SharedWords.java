package io.gleancast.insight.gate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How far texts are made of the same words. */
final class SharedWords {
    private SharedWords() {}

    /** The share of the body's own words that were said near the evidence. */
    static double supportOf(Claim claim) {
        return share(
                claim.body(),
                stems(claim.backing().stream().flatMap(List::stream).toList()));
    }

    /** How far two texts are made of the same words, by their stems. */
    static double alike(Set<String> one, Set<String> other) {
        return Math.min(share(one, other), share(other, one));
    }

    static double share(String text, Set<String> said) {
        return share(stems(Normalisation.forms(text)), said);
    }

    private static double share(Set<String> own, Set<String> said) {
        return own.isEmpty() ? 1 : own.stream().filter(said::contains).count() / (double) own.size();
    }

    /** The stems of all words but those that only hold others together. */
    static Set<String> stems(List<String> forms) {
        return forms.stream()
                .filter(form -> !Lexicon.FUNCTION.contains(form))
                .map(Stem::of)
                .collect(Collectors.toSet());
    }
}
