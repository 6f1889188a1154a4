package io.gleancast.insight.extraction;

import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.extraction.ExtractionProperties.WhenUnavailable;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whether a transcript waits for a language model that has no time for it now. */
@Component
class Waiting {
    private final ExtractionProperties properties;
    private final Clock clock;

    Waiting(ExtractionProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    boolean isWorthIt(TryLater e, Job job) {
        return switch (e.why()) {
            case BUDGET -> !mayFallBack(job);
            case RATE, UNREACHABLE -> clock.instant().isBefore(job.waitsSince().plus(properties.patience()));
            case BATCH -> true;
        };
    }

    /** What a re-run was ordered for, no weaker engine does in its place. */
    boolean mayFallBack(Job job) {
        return properties.whenUnavailable() == WhenUnavailable.EXTRACTIVE && !job.isRerun();
    }
}
