package io.gleancast.digest.curation;

import io.gleancast.digest.insights.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot in the shape in which it is chosen from thousands of times: whatever is the same for all readers is worked
 * out once, and what a reader follows, mutes or was sent leads to the few candidates that it concerns. A candidate is known
 * by its place in the order of ids.
 */
final class Candidates {
    private final List<Placed> placed;
    private final Instant[] published;
    private final double[] quality;
    private final double[] freshness;
    private final double[] corroboration;
    private final Map<String, List<Integer>> byShow = new HashMap<>();
    private final Map<String, List<Integer>> byTopic = new HashMap<>();
    private final Map<String, List<Near>> near = new HashMap<>();

    /** A candidate that is like some insight: 1 for the insight itself and a near-duplicate. */
    record Near(int candidate, double closeness) {}

    /** Leaves out what is too old or too weak for anyone. */
    Candidates(Snapshot snapshot, CurationProperties properties) {
        var oldest = snapshot.at().minus(properties.maxAge());
        placed = snapshot.candidates().stream()
                .filter(candidate -> !candidate.insight().published().isBefore(oldest))
                .filter(candidate -> candidate.insight().scores().total() >= properties.qualityBar())
                .toList();
        published = new Instant[placed.size()];
        quality = new double[placed.size()];
        freshness = new double[placed.size()];
        corroboration = new double[placed.size()];
        for (int i = 0; i < placed.size(); i++) {
            var candidate = placed.get(i);
            published[i] = candidate.insight().published();
            quality[i] = candidate.insight().scores().total();
            freshness[i] = Scoring.freshness(published[i], snapshot.at(), properties.halfLife());
            corroboration[i] = 1 - 1.0 / candidate.sources();
            index(i, candidate);
        }
    }

    private void index(int number, Placed candidate) {
        byShow.computeIfAbsent(candidate.show(), _ -> new ArrayList<>()).add(number);
        candidate
                .topicIds()
                .forEach(id ->
                        byTopic.computeIfAbsent(id, _ -> new ArrayList<>()).add(number));
        near.computeIfAbsent(candidate.id(), _ -> new ArrayList<>()).add(new Near(number, 1));
        candidate.near().forEach((id, cosine) -> {
            var closeness = cosine >= 1 ? 1 : Math.min(0.99, Closeness.of(cosine));
            near.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Near(number, closeness));
        });
    }

    int size() {
        return placed.size();
    }

    Placed get(int candidate) {
        return placed.get(candidate);
    }

    Instant published(int candidate) {
        return published[candidate];
    }

    double quality(int candidate) {
        return quality[candidate];
    }

    double freshness(int candidate) {
        return freshness[candidate];
    }

    double corroboration(int candidate) {
        return corroboration[candidate];
    }

    List<Integer> ofShow(String show) {
        return byShow.getOrDefault(show, List.of());
    }

    /** Those in the topic that an id leads to. */
    List<Integer> ofTopic(String id) {
        return byTopic.getOrDefault(id, List.of());
    }

    /** Those that are like an insight, which need not be a candidate. */
    List<Near> near(String insight) {
        return near.getOrDefault(insight, List.of());
    }
}
