package io.gleancast.benchmarks.evaluate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Usage;
import java.util.List;

/** An engine under judgement. */
public interface Judged {
    String name();

    Ranking rank(Labelled episode);

    /** How many transcripts got no answer, so that the figures do not speak of the engine alone. */
    default int unanswered() {
        return 0;
    }

    /**
     * What an engine made of one transcript.
     *
     * @param ranked up to ten, the best first, before the length of the episode or its form cuts
     * @param published what would be published, once the gate has let it pass
     * @param most how many of those
     * @param nanos how long it took, from the text to the candidates
     */
    record Ranking(List<Candidate> ranked, List<Candidate> published, Usage usage, long nanos, int most) {
        /** However many are published. */
        public Ranking(List<Candidate> ranked, List<Candidate> published, Usage usage, long nanos) {
            this(ranked, published, usage, nanos, Integer.MAX_VALUE);
        }

        public Ranking {
            ranked = List.copyOf(ranked);
            published = List.copyOf(published);
        }
    }
}
