package io.gleancast.insight.gate;

import io.gleancast.contracts.Insight.Hedge;
import java.util.regex.Pattern;

/** A guess stays a guess: where the evidence is weaker than the engine said, so is the insight. */
final class Hedges {
    private static final Pattern SPECULATIVE = Pattern.compile(
            "(?i)\\b(?:maybe|perhaps|possibly|probably|might|i guess|i suspect|i wonder|i'm not sure|we'll see|could well|may well|presumably)\\b");
    private static final Pattern OPINION = Pattern.compile(
            "(?i)\\b(?:i think|i believe|i feel|in my opinion|in my view|to me,|i would argue|i'd argue|i'd say|personally|my sense is|my take)\\b");

    private Hedges() {}

    static Hedge of(Claim claim) {
        var engine = claim.candidate().hedge();
        if (engine != Hedge.ASSERTED) {
            return engine;
        }
        var said = String.join(
                " ", claim.passages().stream().map(claim.source()::quote).toList());
        if (SPECULATIVE.matcher(said).find()) {
            return Hedge.SPECULATIVE;
        }
        return OPINION.matcher(said).find() ? Hedge.OPINION : engine;
    }
}
