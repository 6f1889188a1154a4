package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The topics that insights form, each with a page that a reader would bookmark. */
@Component
public class TopicPages {

    /** The topic that holds an insight or is known by its id; its own id may be another one. */
    public Optional<Topic> find(String id) {
        return Optional.empty();
    }

    /** A topic's insights, the newest first. */
    public List<Insight> insights(String topicId, int limit, int offset) {
        return List.of();
    }

    /** The topics with the most momentum, then the largest. */
    public List<Topic> top(int limit) {
        return List.of();
    }

    /** Every topic's id and name, by name. */
    public List<Topic.Link> all() {
        return List.of();
    }
}
