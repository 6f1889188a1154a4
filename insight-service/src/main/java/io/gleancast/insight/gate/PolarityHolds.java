package io.gleancast.insight.gate;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence denies, the body does not affirm, nor the other way round. A body sentence that was said as it stands,
 * fillers apart, needs no comparison.
 */
final class PolarityHolds implements Rule {
    private static final List<Turning> TURNINGS =
            List.of(new LostDenial(), new DroppedNot(), new AddedDenial(), new OppositeWord(), new OppositeBeside());

    /** One way in which a sentence of the body may turn round what was said. */
    @FunctionalInterface
    interface Turning {
        /** The clause that does; nothing where none does. */
        @Nullable String in(Sentence sentence, Statements said);
    }

    /**
     * A sentence of the body.
     *
     * @param about the stems of all its content words
     * @param bodyDenies whether a negation stands anywhere in the body
     */
    record Sentence(String text, List<Clause> clauses, Set<String> about, boolean bodyDenies) {
        static Sentence of(String text, boolean bodyDenies) {
            var clauses = Clauses.of(text);
            var about = new HashSet<String>();
            clauses.forEach(clause -> about.addAll(clause.about()));
            return new Sentence(text, clauses, Set.copyOf(about), bodyDenies);
        }
    }

    @Override
    public @Nullable Objection check(Claim claim) {
        var statements = Statements.near(claim);
        boolean denies = Normalisation.forms(claim.body()).stream().anyMatch(Lexicon::negates);
        for (var text : BodySentences.of(claim.body())) {
            if (wasSaid(text, claim)) {
                continue;
            }
            var sentence = Sentence.of(text, denies);
            for (var turning : TURNINGS) {
                var clause = turning.in(sentence, statements);
                if (clause != null) {
                    return new Objection(Refusal.POLARITY_TURNED, clause);
                }
            }
        }
        return null;
    }

    /** Within one sentence, and not behind words that would turn it round. */
    private static boolean wasSaid(String sentence, Claim claim) {
        var own = telling(Normalisation.forms(sentence));
        return claim.nearby().stream().map(PolarityHolds::telling).anyMatch(said -> {
            int at = Collections.indexOfSubList(said, own);
            return at >= 0 && said.subList(0, at).stream().noneMatch(Lexicon::negatesNearly);
        });
    }

    private static List<String> telling(List<String> forms) {
        return forms.stream().filter(form -> !Lexicon.IDLE.contains(form)).toList();
    }
}
