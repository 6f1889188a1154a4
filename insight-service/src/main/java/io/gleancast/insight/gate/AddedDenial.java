package io.gleancast.insight.gate;

import static io.gleancast.insight.gate.Statements.both;
import static io.gleancast.insight.gate.Statements.without;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body denies in a clause what the evidence affirms, and nothing near it denies as much. What stands next to the negation
 * tells most: affirmed there with the same words around it, or itself denied.
 */
final class AddedDenial implements PolarityHolds.Turning {
    private static final double ENOUGH = 3.6;
    private static final double CLAUSE = 0.4;
    private static final double SENTENCE = 0.4;
    private static final double NEXT_TO_IT = 0.8;
    /** For each word of the clause: a long one is the harder to lay to nothing. */
    private static final double LENGTH = 0.5;

    private static final double DENIED_NEXT_TO_IT = 2;
    private static final double DENIED_ELSEWHERE = 0.2;

    @Override
    public @Nullable String in(PolarityHolds.Sentence sentence, Statements said) {
        for (var clause : sentence.clauses()) {
            if (clause.denies() && affirmed(clause, sentence, said) - denied(clause, said) > ENOUGH) {
                return clause.text();
            }
        }
        return null;
    }

    private static double affirmed(Clause clause, PolarityHolds.Sentence sentence, Statements said) {
        var scope = clause.scope();
        double shared = 0;
        double whole = 0;
        double nextToIt = 0;
        for (var one : said.all()) {
            if (one.clause().turns() || one.inDenial() || one.asks() || one.written()) {
                continue;
            }
            shared = Math.max(
                    shared,
                    one.nearness() * said.weight(both(scope, one.clause().about())));
            whole = Math.max(whole, one.nearness() * said.weight(both(sentence.about(), one.sentence())));
            nextToIt = Math.max(nextToIt, nextToIt(clause, one, said));
        }
        return CLAUSE * shared + SENTENCE * whole + NEXT_TO_IT * nextToIt + LENGTH * scope.size();
    }

    private static double nextToIt(Clause clause, Statements.Said one, Statements said) {
        var first = clause.deniedFirst();
        return first != null && one.clause().about().contains(first)
                ? 1 + said.weight(without(both(clause.scope(), one.sentence()), Set.of(first)))
                : 0;
    }

    private static double denied(Clause clause, Statements said) {
        var scope = new HashSet<>(clause.scope());
        scope.addAll(clause.denied());
        double denied = 0;
        double elsewhere = 0;
        boolean nextToIt = false;
        for (var one : said.all()) {
            if (one.clause().turns()) {
                denied = Math.max(
                        denied,
                        one.nearness() * said.weight(both(scope, one.clause().denied())));
                elsewhere = Math.max(elsewhere, one.nearness() * said.weight(both(clause.scope(), one.sentence())));
                nextToIt |=
                        clause.deniedFirst() != null && one.clause().denied().contains(clause.deniedFirst());
            }
        }
        return denied + (nextToIt ? DENIED_NEXT_TO_IT : 0) + DENIED_ELSEWHERE * elsewhere;
    }
}
