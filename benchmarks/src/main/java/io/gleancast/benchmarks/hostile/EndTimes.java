package io.gleancast.benchmarks.hostile;

import io.gleancast.contracts.Episode;
import io.gleancast.quickstart.Records;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** When each episode of some shows had ended in its insights or a drop, in seconds since its wave began. */
final class EndTimes {
    private final Predicate<Episode> counted;
    private final Map<String, Long> waves = new HashMap<>();
    private final Map<String, Double> seconds = new TreeMap<>();
    private long began = System.nanoTime();

    EndTimes(Predicate<Episode> counted) {
        this.counted = counted;
    }

    /** What is seen for the first time from now on belongs to a wave that begins now. */
    void begin() {
        began = System.nanoTime();
    }

    /** Takes down what has come and what has ended since the last look. */
    void look(Records records) {
        var now = System.nanoTime();
        // What comes between these two looks is seen at the next.
        var come = records.episodes();
        var open = new HashSet<String>();
        records.unfinished().forEach(episode -> open.add(episode.id()));
        come.stream().filter(counted).forEach(episode -> {
            long wave = waves.computeIfAbsent(episode.title(), _ -> began);
            if (!open.contains(episode.id())) {
                seconds.putIfAbsent(episode.title(), (now - wave) / 1e9);
            }
        });
    }

    int count() {
        return seconds.size();
    }

    /** By title. */
    Map<String, Double> seconds() {
        return Map.copyOf(seconds);
    }
}
