package io.gleancast.benchmarks.evaluate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Usage;
import java.util.List;

/** An engine under judgement. */
public interface Judged {
    String name();

    Ranking rank(Labelled episode);

    /**
     * What an engine made of one transcript.
     *
     * @param ranked up to ten, the best first, before the length of the episode cuts
     * @param published what would be published
     * @param nanos how long it took, from the text to the candidates
     */
    record Ranking(List<Candidate> ranked, List<Candidate> published, Usage usage, long nanos) {
        public Ranking {
            ranked = List.copyOf(ranked);
            published = List.copyOf(published);
        }
    }
}
