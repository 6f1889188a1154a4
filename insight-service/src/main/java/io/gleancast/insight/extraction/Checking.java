package io.gleancast.insight.extraction;

import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.reader.Checked;
import io.gleancast.insight.reader.SecondReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has what an engine proposed judged by the gate and read by the second reader. */
@Component
class Checking {
    private static final Logger LOG = LoggerFactory.getLogger(Checking.class);

    private final EvidenceGate gate;
    private final SecondReader reader;
    private final Waiting waiting;

    Checking(EvidenceGate gate, SecondReader reader, Waiting waiting) {
        this.gate = gate;
        this.reader = reader;
        this.waiting = waiting;
    }

    /**
     * Where the reader stays away, or the budget is spent, all is said in the speakers' own words. A re-run waits instead: it is to
     * be compared with what stands.
     */
    Checked of(Proposals.Answer answer, Source source, Job job) {
        var candidates = answer.proposal().candidates();
        var before = gate.on(source);
        try {
            return reader.check(candidates, before, answer.engine());
        } catch (TryLater e) {
            if (job.isRerun() || waiting.isWorthIt(e, job)) {
                throw e;
            }
            LOG.info("Job {} goes out unread, in the speakers' own words ({})", job.id(), e.why());
            var spent = e.usage().orElseGet(() -> Usage.free(answer.engine().name()));
            return reader.unread(candidates, before, answer.engine(), spent);
        }
    }
}
