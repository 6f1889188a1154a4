package io.gleancast.benchmarks.evaluate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.TranscriptGate;
import io.gleancast.insight.reader.Checked;
import java.util.List;
import java.util.Set;

/** An engine under judgement. */
public interface Judged {
    String name();

    Ranking rank(Labelled episode);

    /** What the gate, and a second reader where there is one, make of what was proposed. */
    default Checked check(List<Candidate> proposed, TranscriptGate gate) {
        return new Checked(gate.judge(proposed), Set.of(), null, Usage.free(name()));
    }

    /** How many transcripts got no answer, so that the figures do not speak of the engine alone. */
    default int unanswered() {
        return 0;
    }

    /**
     * What an engine made of one transcript.
     *
     * @param ranked up to ten, the best first, before the length of the episode or its form cuts
     * @param proposed what would be published, once gate and reader have let it pass
     * @param most how many of those are published
     * @param nanos how long it took, from the text to the candidates
     */
    record Ranking(List<Candidate> ranked, List<Candidate> proposed, Usage usage, long nanos, int most) {
        /** However many are published. */
        public Ranking(List<Candidate> ranked, List<Candidate> proposed, Usage usage, long nanos) {
            this(ranked, proposed, usage, nanos, Integer.MAX_VALUE);
        }

        public Ranking {
            ranked = List.copyOf(ranked);
            proposed = List.copyOf(proposed);
        }
    }
}
