package io.gleancast.insight.engine;

import java.util.List;

/**
 * What an engine found in one transcript, and what finding it took.
 *
 * @param candidates the best first; empty where nothing is worth saying
 */
public record Proposal(List<Candidate> candidates, Usage usage) {
    public Proposal {
        candidates = List.copyOf(candidates);
    }
}
