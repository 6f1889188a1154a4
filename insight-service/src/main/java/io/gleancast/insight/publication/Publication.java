package io.gleancast.insight.publication;

import io.gleancast.messaging.RecordPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Sends what was kept and not yet sent. A crash between the two sends an equal record again. */
@Component
public class Publication {
    private final InsightStore insights;
    private final RecordPublisher publisher;
    private final Clock clock;

    Publication(InsightStore insights, RecordPublisher publisher, Clock clock) {
        this.insights = insights;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Sends an episode's insights, in order. */
    public void ofEpisode(String episodeId) {
        insights.unpublished(episodeId).forEach(insight -> {
            publisher.publish(insight);
            insights.published(insight);
        });
    }

    /** Sends what a crash left behind. */
    public void overdue(Duration after) {
        insights.overdue(clock.instant().minus(after).atOffset(ZoneOffset.UTC)).forEach(this::ofEpisode);
    }
}
