package io.gleancast.insight.engine;

import io.gleancast.insight.text.Sentence;
import java.util.List;

/**
 * A candidate that does not say what was said, as a reader found.
 *
 * @param lines of the transcript, those of its evidence and around them
 * @param evidence the numbers of those that its quotes stand in
 * @param objection what differs and why, for its writer
 */
public record Doubt(Candidate candidate, List<Sentence> lines, List<Integer> evidence, String objection) {
    public Doubt {
        lines = List.copyOf(lines);
        evidence = List.copyOf(evidence);
    }
}
