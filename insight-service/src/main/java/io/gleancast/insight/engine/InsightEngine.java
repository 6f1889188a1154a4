package io.gleancast.insight.engine;

import io.gleancast.contracts.Transcript;

/** Finds candidate insights in one transcript. What it finds is proposed only: the evidence gate decides. */
public interface InsightEngine {

    /** As an insight's provenance names it. */
    String name();

    /** Changes whenever the same transcript may give another proposal. */
    String version();

    Proposal propose(Transcript transcript);
}
