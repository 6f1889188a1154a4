package io.gleancast.insight.engine;

import io.gleancast.contracts.Transcript;
import java.util.List;
import java.util.Optional;

/** Finds candidate insights in one transcript. What it finds is proposed only: the evidence gate decides. */
public interface InsightEngine {

    /** As an insight's provenance names it. */
    String name();

    /** Changes whenever the same transcript may give another proposal. */
    String version();

    Proposal propose(Transcript transcript);

    /** Whether headlines and bodies are its own words, so that somebody must read what it wrote before anybody else does. */
    default boolean writes() {
        return false;
    }

    /**
     * Writes again what a reader objected to: a candidate for each, in order; the same one where it has nothing better. Throws as
     * {@link #propose} does.
     */
    default Proposal rewrite(Transcript transcript, List<Doubt> doubts) {
        return new Proposal(doubts.stream().map(Doubt::candidate).toList(), Usage.free(name()));
    }

    /** Another version of this engine, where there is such. */
    default Optional<InsightEngine> at(Version version) {
        return version.isCurrent() ? Optional.of(this) : Optional.empty();
    }
}
