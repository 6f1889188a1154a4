package io.gleancast.insight.gate;

import io.gleancast.insight.text.Sentence;
import java.util.List;
import java.util.Set;

/** Finds advertising, self-promotion and housekeeping. */
@FunctionalInterface
public interface SponsorDetector {
    /** Finds none. */
    SponsorDetector NONE = _ -> Set.of();

    /** The indices of the sentences that belong to such passages. */
    Set<Integer> sentencesOf(List<Sentence> sentences);
}
