package io.gleancast.quickstart;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands on the topics, the latest record of each key, and so how far each episode has come: an episode has ended when a
 * drop says why not, or when all insights of one extraction have arrived. Safe for use by several threads.
 */
public final class Records {
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<String, Episode> episodes = new LinkedHashMap<>();
    private final Map<String, Transcript> transcripts = new LinkedHashMap<>();
    private final Map<String, Insight> insights = new LinkedHashMap<>();
    private final Map<String, Drop> drops = new LinkedHashMap<>();
    private final Map<String, Set<String>> extractions = new HashMap<>();
    private final Set<String> complete = new HashSet<>();

    /** Takes in a record as it stands on a topic. */
    public synchronized void take(String topic, String key, byte[] value) {
        values.computeIfAbsent(topic, ignored -> new LinkedHashMap<>())
                .put(key, ContractsJson.MAPPER.readTree(value).toString());
        switch (topic) {
            case Topics.EPISODES -> episodes.put(key, read(value, Episode.class));
            case Topics.TRANSCRIPTS -> transcripts.put(key, read(value, Transcript.class));
            case Topics.INSIGHTS -> take(read(value, Insight.class));
            case Topics.DROPS -> take(read(value, Drop.class));
            default -> {
                // The digest's own topic only has to be written down.
            }
        }
    }

    private static <T> T read(byte[] value, Class<T> type) {
        return ContractsJson.MAPPER.readValue(value, type);
    }

    private void take(Insight insight) {
        insights.put(insight.id(), insight);
        var extraction = insight.provenance().extraction();
        var arrived = extractions.computeIfAbsent(extraction.id(), ignored -> new HashSet<>());
        arrived.add(insight.id());
        if (arrived.size() >= extraction.count()) {
            complete.add(insight.episode().id());
        }
    }

    private void take(Drop drop) {
        drops.put(drop.key(), drop);
        complete.add(drop.key());
    }

    public synchronized int count(String topic) {
        return values.getOrDefault(topic, Map.of()).size();
    }

    /** The JSON of the latest record of each key. */
    public synchronized List<String> lines(String topic) {
        return List.copyOf(values.getOrDefault(topic, Map.of()).values());
    }

    public synchronized Collection<Episode> episodes() {
        return List.copyOf(episodes.values());
    }

    public synchronized Collection<Insight> insights() {
        return List.copyOf(insights.values());
    }

    public synchronized Collection<Drop> drops() {
        return List.copyOf(drops.values());
    }

    public synchronized Collection<Transcript> transcripts() {
        return List.copyOf(transcripts.values());
    }

    public synchronized int standing() {
        return (int) insights.values().stream()
                .filter(insight -> insight.status() == Insight.Status.PUBLISHED)
                .count();
    }

    /** Episodes that have not ended yet. */
    public synchronized List<Episode> unfinished() {
        var open = new ArrayList<>(episodes.values());
        open.removeIf(episode -> complete.contains(episode.id()));
        return open;
    }

    /** How many episodes were dropped for each reason. */
    public synchronized Map<String, Long> dropsByReason() {
        var counts = new TreeMap<String, Long>();
        for (var drop : drops.values()) {
            counts.merge(wireName(drop.reason()), 1L, Long::sum);
        }
        return counts;
    }

    /** A reason as it stands on the wire. */
    public static String wireName(Drop.Reason reason) {
        return ContractsJson.MAPPER.convertValue(reason, String.class);
    }
}
