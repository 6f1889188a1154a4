package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a key of the insights topic comes to: a record is kept, a key without one is deleted. */
@Component
class InsightArrivals {
    private static final Logger log = LoggerFactory.getLogger(InsightArrivals.class);

    private final InsightStore insights;
    private final DeletedInsights deleted;
    private final Clock clock;

    InsightArrivals(InsightStore insights, DeletedInsights deleted, Clock clock) {
        this.insights = insights;
        this.deleted = deleted;
        this.clock = clock;
    }

    /** Takes in a record as it was appended to the topic at some time. */
    void on(@Nullable Insight insight, byte[] key, long millis) {
        var at = Instant.ofEpochMilli(Math.min(millis, clock.millis()));
        if (insight == null) {
            delete(new String(key, StandardCharsets.UTF_8), at);
        } else {
            insights.take(insight, at);
        }
    }

    private void delete(String key, Instant at) {
        try {
            deleted.delete(UUID.fromString(key), at);
        } catch (IllegalArgumentException _) {
            log.warn("A key of the insights topic was deleted that is no insight's id");
        }
    }
}
