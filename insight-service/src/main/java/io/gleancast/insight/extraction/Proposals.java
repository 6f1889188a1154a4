package io.gleancast.insight.extraction;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.extraction.ExtractionProperties.WhenUnavailable;
import java.time.Clock;
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
    private final ExtractionProperties properties;
    private final Clock clock;

    Proposals(Engines engines, ExtractionProperties properties, Clock clock) {
        this.engines = engines;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What an engine made of a transcript.
     *
     * @param instead why there is no proposal, for good
     */
    record Answer(InsightEngine engine, Proposal proposal, Drop.@Nullable Reason instead) {}

    Answer of(Transcript transcript, Job job) {
        var engine = engines.first();
        try {
            return new Answer(engine, engine.propose(transcript), null);
        } catch (TryLater e) {
            return later(e, transcript, job);
        } catch (NoProposal e) {
            return never(e, engine, transcript, job);
        }
    }

    private Answer later(TryLater e, Transcript transcript, Job job) {
        boolean patient = clock.instant().isBefore(job.createdAt().plus(properties.patience()));
        if (e.why() == TryLater.Cause.BUDGET) {
            if (properties.whenUnavailable() == WhenUnavailable.WAIT) {
                throw e;
            }
            return extractive(transcript, job, "budget");
        }
        if (patient) {
            throw e;
        }
        if (properties.whenUnavailable() == WhenUnavailable.WAIT) {
            return new Answer(engines.first(), new Proposal(List.of(), noUsage()), Drop.Reason.GAVE_UP);
        }
        return extractive(transcript, job, "patience");
    }

    private Answer never(NoProposal e, InsightEngine engine, Transcript transcript, Job job) {
        return switch (e.why()) {
            case REFUSED -> new Answer(engine, new Proposal(List.of(), e.usage()), Drop.Reason.REFUSED);
            case NOT_ALLOWED, UNUSABLE ->
                properties.whenUnavailable() == WhenUnavailable.EXTRACTIVE
                        ? paid(extractive(transcript, job, e.why().name()), e.usage())
                        : new Answer(engine, new Proposal(List.of(), e.usage()), Drop.Reason.GAVE_UP);
        };
    }

    private Answer extractive(Transcript transcript, Job job, String why) {
        LOG.info("Job {} falls to the extractive engine ({})", job.id(), why);
        return new Answer(engines.extractive(), engines.extractive().propose(transcript), null);
    }

    /** What was paid in vain is paid all the same. */
    private static Answer paid(Answer answer, Usage vain) {
        var usage = answer.proposal().usage();
        return new Answer(
                answer.engine(),
                new Proposal(
                        answer.proposal().candidates(),
                        new Usage(
                                usage.inputTokens() + vain.inputTokens(),
                                usage.outputTokens() + vain.outputTokens(),
                                usage.microDollars() + vain.microDollars(),
                                usage.requests() + vain.requests(),
                                usage.promptVersion(),
                                usage.model())),
                null);
    }

    private Usage noUsage() {
        return Usage.free(engines.first().version());
    }
}
