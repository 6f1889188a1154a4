package io.gleancast.insight.gate;

import static io.gleancast.insight.gate.Statements.both;
import static io.gleancast.insight.gate.Statements.without;

import org.jspecify.annotations.Nullable;

/** The body denies in a clause what the evidence affirms, and nothing near it denies as much. */
final class AddedDenial implements PolarityHolds.Turning {
    private static final double ENOUGH = 1.5;
    private static final double LEAD = 0.6;
    private static final double AROUND = 0.5;
    private static final double WHOLE_SENTENCE = 1.2;
    private static final double DENIAL_ELSEWHERE = 0.6;

    @Override
    public @Nullable String in(PolarityHolds.Sentence sentence, Statements said) {
        for (var clause : sentence.clauses()) {
            if (clause.denies() && isAffirmed(clause, said)) {
                return clause.text();
            }
        }
        return null;
    }

    private static boolean isAffirmed(Clause clause, Statements said) {
        double denied = 0;
        double affirmed = 0;
        for (var one : said.all()) {
            double shared = said.weight(both(clause.about(), one.clause().about()));
            double around = AROUND
                    * said.weight(both(
                            clause.about(), without(one.sentence(), one.clause().about())));
            double whole = said.weight(both(clause.about(), one.sentence()));
            if (one.clause().turns()) {
                denied = Math.max(denied, Math.max(shared + around, WHOLE_SENTENCE * whole));
            } else if (one.inDenial()) {
                denied = Math.max(denied, DENIAL_ELSEWHERE * whole);
            } else if (!one.asks() && !one.written()) {
                affirmed = Math.max(affirmed, one.nearness() * shared + around);
            }
        }
        return affirmed >= ENOUGH && affirmed > LEAD * denied;
    }
}
