package io.gleancast.insight.engine;

import io.gleancast.contracts.Transcript;
import java.util.Optional;

/** Finds candidate insights in one transcript. What it finds is proposed only: the evidence gate decides. */
public interface InsightEngine {

    /** As an insight's provenance names it. */
    String name();

    /** Changes whenever the same transcript may give another proposal. */
    String version();

    Proposal propose(Transcript transcript);

    /** Another version of this engine, where there is such. */
    default Optional<InsightEngine> at(Version version) {
        return version.isCurrent() ? Optional.of(this) : Optional.empty();
    }
}
