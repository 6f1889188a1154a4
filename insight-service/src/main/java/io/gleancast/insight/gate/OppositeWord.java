package io.gleancast.insight.gate;

import static io.gleancast.insight.gate.Statements.both;
import static io.gleancast.insight.gate.Statements.without;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body says "less" where the clause of the evidence that comes nearest says "more". */
final class OppositeWord implements PolarityHolds.Turning {
    private static final double ENOUGH = 1.5;
    private static final double SAME_WORD = 0.5;
    private static final double BASE = 0.3;
    private static final double BASE_FURTHER_OFF = 0.15;

    @Override
    public @Nullable String in(PolarityHolds.Sentence sentence, Statements said) {
        for (var clause : sentence.clauses()) {
            for (var stem : clause.stems()) {
                var opposites = Lexicon.oppositesOf(stem);
                if (!opposites.isEmpty() && saysTheOpposite(clause, stem, opposites, said)) {
                    return clause.text();
                }
            }
        }
        return null;
    }

    private static boolean saysTheOpposite(Clause clause, String stem, Set<String> opposites, Statements said) {
        var words = new HashSet<>(opposites);
        words.add(stem);
        double same = 0;
        double opposite = 0;
        for (var one : said.all()) {
            if ((one.clause().denials() - clause.denials()) % 2 != 0) {
                continue;
            }
            double base = one.nearness() == 1 ? BASE : BASE_FURTHER_OFF;
            double score = base
                    + one.nearness()
                            * said.weight(
                                    without(both(clause.about(), one.clause().about()), words));
            if (one.clause().stems().contains(stem)) {
                same = Math.max(same, score + SAME_WORD);
            }
            if (!both(one.clause().stems(), opposites).isEmpty()) {
                opposite = Math.max(opposite, score);
            }
        }
        return opposite >= ENOUGH && opposite > same;
    }
}
