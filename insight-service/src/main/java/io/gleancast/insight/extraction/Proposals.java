package io.gleancast.insight.extraction;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the first engine, and the second where the settings say so. */
@Component
class Proposals {
    private static final Logger LOG = LoggerFactory.getLogger(Proposals.class);

    private final Engines engines;
    private final Waiting waiting;

    Proposals(Engines engines, Waiting waiting) {
        this.engines = engines;
        this.waiting = waiting;
    }

    /**
     * What an engine made of a transcript.
     *
     * @param instead why there is no proposal, for good
     */
    record Answer(InsightEngine engine, Proposal proposal, Drop.@Nullable Reason instead) {}

    Answer of(Transcript transcript, Job job) {
        var engine = engines.first().at(job.version()).orElse(null);
        if (engine == null) {
            LOG.warn("Job {} asks for a version that is gone", job.id());
            return nothing(engines.first(), Usage.free(engines.first().version()), Drop.Reason.GAVE_UP);
        }
        try {
            return new Answer(engine, engine.propose(transcript), null);
        } catch (TryLater e) {
            return later(e, engine, transcript, job);
        } catch (NoProposal e) {
            return never(e, engine, transcript, job);
        }
    }

    private Answer later(TryLater e, InsightEngine engine, Transcript transcript, Job job) {
        if (waiting.isWorthIt(e, job)) {
            throw e;
        }
        var spent = e.usage().orElseGet(() -> Usage.free(engine.version()));
        return waiting.mayFallBack(job)
                ? paid(extractive(transcript, job, e.why().name()), spent)
                : nothing(engine, spent, Drop.Reason.GAVE_UP);
    }

    private Answer never(NoProposal e, InsightEngine engine, Transcript transcript, Job job) {
        return switch (e.why()) {
            case REFUSED -> nothing(engine, e.usage(), Drop.Reason.REFUSED);
            case NOT_ALLOWED, UNUSABLE ->
                waiting.mayFallBack(job)
                        ? paid(extractive(transcript, job, e.why().name()), e.usage())
                        : nothing(engine, e.usage(), Drop.Reason.GAVE_UP);
        };
    }

    private static Answer nothing(InsightEngine engine, Usage usage, Drop.Reason reason) {
        return new Answer(engine, new Proposal(List.of(), usage), reason);
    }

    private Answer extractive(Transcript transcript, Job job, String why) {
        LOG.info("Job {} falls to the extractive engine ({})", job.id(), why);
        return new Answer(engines.extractive(), engines.extractive().propose(transcript), null);
    }

    /** What was paid in vain is paid all the same. */
    private static Answer paid(Answer answer, Usage vain) {
        var usage = answer.proposal().usage();
        return new Answer(answer.engine(), new Proposal(answer.proposal().candidates(), usage.plus(vain)), null);
    }
}
