package io.gleancast.insight.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clauses that were said near the evidence, and the headline's, to which a body's clauses are laid. */
final class Statements {
    private static final double FURTHER_OFF = 0.8;
    private static final int RARE = 2;
    private static final int FREQUENT = 8;

    private final List<Said> said = new ArrayList<>();
    private final Map<String, Integer> sentencesWith = new HashMap<>();

    /**
     * A clause with the sentence that it stands in.
     *
     * @param sentence the stems of the whole sentence's content words
     * @param inDenial whether its sentence holds a negation
     * @param asks whether its sentence is a question
     * @param written whether it is the headline's, which nobody said
     * @param nearness 1 within the evidence itself, less around it
     */
    record Said(Clause clause, Set<String> sentence, boolean inDenial, boolean asks, boolean written, double nearness) {
        Said {
            sentence = Set.copyOf(sentence);
        }
    }

    static Statements near(Claim claim) {
        var statements = new Statements();
        var evidence = claim.evidenceSentences();
        for (int sentence : claim.near()) {
            statements.add(
                    claim.source().sentences().get(sentence).text(),
                    false,
                    evidence.contains(sentence) ? 1 : FURTHER_OFF);
        }
        statements.add(claim.headline(), true, 1);
        return statements;
    }

    private void add(String sentence, boolean written, double nearness) {
        var clauses = Clauses.of(sentence);
        var about = new HashSet<String>();
        clauses.forEach(clause -> about.addAll(clause.about()));
        about.forEach(stem -> sentencesWith.merge(stem, 1, Integer::sum));
        boolean denies = clauses.stream().anyMatch(Clause::denies);
        boolean asks = sentence.endsWith("?");
        clauses.forEach(clause -> said.add(new Said(clause, about, denies, asks, written, nearness)));
    }

    List<Said> all() {
        return said;
    }

    /** How much these words together tell what is spoken of: a word that stands in many sentences tells little. */
    double weight(Collection<String> stems) {
        double sum = 0;
        for (var stem : stems) {
            int sentences = sentencesWith.getOrDefault(stem, 0);
            sum += sentences <= RARE ? 1 : sentences <= FREQUENT ? 0.7 : 0.35;
        }
        return sum;
    }

    static Set<String> both(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    static Set<String> without(Set<String> one, Set<String> other) {
        var rest = new HashSet<>(one);
        rest.removeAll(other);
        return rest;
    }
}
