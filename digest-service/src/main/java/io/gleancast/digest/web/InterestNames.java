package io.gleancast.digest.web;

import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.site.Plain;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What shows, topics and insights that readers follow are called. */
@Component
class InterestNames {
    private final InsightStore insights;
    private final TopicPages topics;

    InterestNames(InsightStore insights, TopicPages topics) {
        this.insights = insights;
        this.topics = topics;
    }

    /** Absent where it is known no more. */
    @Nullable String of(Interest interest) {
        var id = interest.subject().toString();
        return switch (interest.kind()) {
            case SHOW ->
                insights.ofPodcast(id, 1, 0).stream()
                        .map(insight -> Plain.title(insight.episode().podcast().title()))
                        .findFirst()
                        .orElse(null);
            case TOPIC ->
                topics.find(id).map(topic -> Plain.title(topic.name())).orElse(null);
            case INSIGHT ->
                insights.find(id)
                        .map(insight -> Plain.title(insight.headline()))
                        .orElse(null);
        };
    }
}
