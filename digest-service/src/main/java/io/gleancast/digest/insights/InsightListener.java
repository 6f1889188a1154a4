package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/**
 * Takes in each insight, its revisions, its retraction and its deletion; what they mean for pages and digests is worked out
 * later.
 */
@Component
class InsightListener {
    private final InsightArrivals arrivals;

    InsightListener(InsightArrivals arrivals) {
        this.arrivals = arrivals;
    }

    @KafkaListener(topics = Topics.INSIGHTS, filter = InsightsConfiguration.DELETIONS_TOO)
    void on(
            @Payload(required = false) @Nullable Insight insight,
            @Header(KafkaHeaders.RECEIVED_KEY) byte[] key,
            @Header(KafkaHeaders.RECEIVED_TIMESTAMP) long millis) {
        arrivals.on(insight, key, millis);
    }
}
