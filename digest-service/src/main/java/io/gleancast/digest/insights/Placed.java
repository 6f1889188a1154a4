package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An insight and its place among others.
 *
 * @param vector its place in meaning
 * @param cluster shared by near-duplicates
 * @param topic the topic it belongs to now; absent where it stands alone
 * @param topicIds every id that leads to that topic, former ones too
 * @param sources how many independent recordings say the same
 * @param near insights that are close to it, with the cosine; 1 for those of its cluster
 */
public record Placed(
        Insight insight,
        Vector vector,
        String cluster,
        @Nullable String topic,
        Set<String> topicIds,
        int sources,
        Map<String, Float> near) {
    public Placed {
        topicIds = Set.copyOf(topicIds);
        near = Map.copyOf(near);
    }

    public String id() {
        return insight.id();
    }

    public String show() {
        return insight.episode().podcast().id();
    }
}
