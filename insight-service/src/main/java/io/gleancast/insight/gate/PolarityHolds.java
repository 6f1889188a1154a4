package io.gleancast.insight.gate;

import io.gleancast.insight.gate.Clauses.Clause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence denies, the body does not affirm, and the other way round. Clauses are compared that speak of the same
 * things; a body sentence that was said as it stands needs no comparison.
 */
final class PolarityHolds implements Rule {
    private static final int SHARED = 3;
    private static final double SHARE = 0.75;

    @Override
    public @Nullable Objection check(Claim claim) {
        var evidence = evidenceClauses(claim);
        for (var sentence : sentencesOf(claim)) {
            if (wasSaid(sentence, claim)) {
                continue;
            }
            for (var clause : Clauses.of(sentence)) {
                if (turned(clause, evidence)) {
                    return new Objection(Refusal.POLARITY_TURNED, sentence);
                }
            }
        }
        return null;
    }

    private static List<String> sentencesOf(Claim claim) {
        var sentences = new ArrayList<>(BodySentences.of(claim.body()));
        sentences.add(claim.headline());
        return sentences;
    }

    private static List<Clause> evidenceClauses(Claim claim) {
        return claim.evidenceSentences().stream()
                .flatMap(i -> Clauses.of(claim.source().sentences().get(i).text()).stream())
                .toList();
    }

    private static boolean wasSaid(String sentence, Claim claim) {
        var run = claim.nearby().stream().flatMap(List::stream).toList();
        return Collections.indexOfSubList(run, Normalisation.forms(sentence)) >= 0;
    }

    /** Turned against every clause that says the same, and against one at least. */
    private static boolean turned(Clause clause, List<Clause> evidence) {
        var alike = evidence.stream().filter(other -> sameMatter(clause, other)).toList();
        return !alike.isEmpty() && alike.stream().allMatch(other -> differ(clause, other));
    }

    private static boolean sameMatter(Clause clause, Clause other) {
        var shared = new HashSet<>(clause.about());
        shared.retainAll(other.about());
        int smaller = Math.min(clause.about().size(), other.about().size());
        return shared.size() >= SHARED && shared.size() >= SHARE * smaller;
    }

    /** One of them denies something that the other affirms. */
    private static boolean differ(Clause one, Clause other) {
        if (one.negations() % 2 == other.negations() % 2) {
            return false;
        }
        var denied = new HashSet<>(one.negations() > 0 ? one.denied() : other.denied());
        denied.retainAll(one.negations() > 0 ? other.about() : one.about());
        return !denied.isEmpty();
    }
}
