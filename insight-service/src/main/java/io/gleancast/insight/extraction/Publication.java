package io.gleancast.insight.extraction;

import io.gleancast.messaging.RecordPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Sends what was kept and not yet sent. A crash between the two sends an equal record again. */
@Component
class Publication {
    private final InsightStore insights;
    private final ExtractionStore extractions;
    private final RecordPublisher publisher;
    private final Clock clock;

    Publication(InsightStore insights, ExtractionStore extractions, RecordPublisher publisher, Clock clock) {
        this.insights = insights;
        this.extractions = extractions;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Sends an episode's insights, in order. */
    void ofEpisode(String episodeId) {
        insights.unpublished(episodeId).forEach(insight -> {
            publisher.publish(insight);
            insights.published(insight);
        });
    }

    /** Says why an extraction has no insights, where it has none. */
    void dropOf(String extractionId) {
        extractions.drop(extractionId).ifPresent(publisher::publish);
    }

    /** Sends what a crash left behind. */
    void overdue(Duration after) {
        insights.overdue(clock.instant().minus(after).atOffset(ZoneOffset.UTC)).forEach(this::ofEpisode);
    }
}
