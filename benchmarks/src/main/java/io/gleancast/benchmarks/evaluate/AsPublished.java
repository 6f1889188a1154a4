package io.gleancast.benchmarks.evaluate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.gate.Judgement;
import java.util.ArrayList;

/** What a reader would see of a candidate that passed the gate: the gate's quotes, not the engine's. */
public final class AsPublished {
    private AsPublished() {}

    public static Candidate of(Judgement.Accepted accepted) {
        var candidate = accepted.candidate();
        var quotes = new ArrayList<Quote>();
        for (int i = 0; i < accepted.evidence().size(); i++) {
            var hint = i < candidate.quotes().size() ? candidate.quotes().get(i).firstSentence() : -1;
            quotes.add(new Quote(accepted.evidence().get(i).quote(), hint, hint));
        }
        return new Candidate(
                candidate.headline(),
                candidate.body(),
                candidate.kind(),
                accepted.hedge(),
                candidate.topics(),
                candidate.entities(),
                quotes,
                candidate.worth());
    }
}
