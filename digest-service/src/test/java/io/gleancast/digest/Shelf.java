package io.gleancast.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.embeddings.Embedder;
import io.gleancast.messaging.RecordPublisher;
import java.time.Duration;
import java.util.List;

/** Publishes insights, and waits until the service has them. */
public final class Shelf {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RecordPublisher publisher;
    private final InsightStore insights;
    private final Embedder embedder;
    private final MovableClock clock;

    Shelf(RecordPublisher publisher, InsightStore insights, Embedder embedder, MovableClock clock) {
        this.publisher = publisher;
        this.insights = insights;
        this.embedder = embedder;
        this.clock = clock;
    }

    /** Samples that were first published within the last hour. */
    public void put(List<Samples.Words> words) {
        put(Samples.insights(embedder, words, clock.instant().minusSeconds(60)));
    }

    public void put(Iterable<Insight> published) {
        published.forEach(publisher::publish);
        for (var insight : published) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(insights.find(insight.id()))
                            .hasValueSatisfying(
                                    found -> assertThat(found.revision()).isGreaterThanOrEqualTo(insight.revision())));
        }
    }

    public Insight insight(Samples.Words words) {
        return Samples.insight(embedder, words, clock.instant().minusSeconds(60));
    }
}
