package io.gleancast.insight.gate;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gate says of one candidate. */
public sealed interface Judgement {
    Candidate candidate();

    /**
     * It may be published, with these words as evidence.
     *
     * @param places the sentences that each piece of evidence stands in
     * @param hedge the candidate's, or a weaker one where the evidence is weaker than the engine said
     * @param support the share of the body's words that stand near the evidence, 0 to 1
     */
    record Accepted(
            Candidate candidate, List<Evidence> evidence, List<Place> places, Insight.Hedge hedge, double support)
            implements Judgement {
        public Accepted {
            evidence = List.copyOf(evidence);
            places = List.copyOf(places);
        }
    }

    /** Sentences of the transcript, from the first to the last, by index. */
    record Place(int first, int last) {}

    /**
     * It may not.
     *
     * @param detail what was found, for the operator's eyes only
     */
    record Refused(
            Candidate candidate, Refusal reason, @Nullable String detail) implements Judgement {}
}
