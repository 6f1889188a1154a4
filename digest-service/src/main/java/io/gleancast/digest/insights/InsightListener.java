package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes in each insight, its revisions and retractions; what they mean for pages and digests is worked out later. */
@Component
class InsightListener {
    private final InsightStore insights;

    InsightListener(InsightStore insights) {
        this.insights = insights;
    }

    @KafkaListener(topics = Topics.INSIGHTS)
    void on(Insight insight) {
        insights.take(insight);
    }
}
