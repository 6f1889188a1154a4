package io.gleancast.insight.gate;

import static io.gleancast.insight.gate.Statements.both;
import static io.gleancast.insight.gate.Statements.without;

import org.jspecify.annotations.Nullable;

/** The body affirms in a clause what the clause of the evidence that comes nearest to it denies. */
final class LostDenial implements PolarityHolds.Turning {
    private static final double ENOUGH = 2.5;
    private static final double DENIED = 2;
    private static final double AFFIRMED = 1.5;
    private static final double AROUND = 0.7;

    @Override
    public @Nullable String in(PolarityHolds.Sentence sentence, Statements said) {
        for (var clause : sentence.clauses()) {
            if (!clause.turns() && isDenied(clause, sentence, said)) {
                return clause.text();
            }
        }
        return null;
    }

    private static boolean isDenied(Clause clause, PolarityHolds.Sentence sentence, Statements said) {
        double denied = 0;
        double affirmed = 0;
        for (var one : said.all()) {
            if (one.asks()) {
                continue;
            }
            var shared = both(clause.about(), one.clause().about());
            double around = AROUND
                    * said.weight(both(without(one.sentence(), one.clause().about()), sentence.about()));
            if (one.clause().denies()) {
                var turned = both(clause.about(), one.clause().denied());
                if (!turned.isEmpty() && !one.clause().conditional()) {
                    double score = DENIED * said.weight(turned) + said.weight(without(shared, turned)) + around;
                    denied = Math.max(denied, one.nearness() * score);
                }
            } else if (!one.clause().turns()) {
                affirmed = Math.max(affirmed, one.nearness() * (AFFIRMED * said.weight(shared) + around));
            }
        }
        return denied >= ENOUGH && denied > affirmed;
    }
}
