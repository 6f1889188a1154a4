package io.gleancast.benchmarks.hostile;

import io.gleancast.contracts.Episode;
import io.gleancast.quickstart.Records;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** When each episode of some shows had ended in its insights or a drop, in seconds since its wave began. */
final class EndTimes {
    private final Predicate<Episode> counted;
    private final Map<String, Double> seconds = new TreeMap<>();
    private long began = System.nanoTime();

    EndTimes(Predicate<Episode> counted) {
        this.counted = counted;
    }

    /** What ends from now on belongs to a wave that begins now. */
    void begin() {
        began = System.nanoTime();
    }

    /** Takes down what has ended since the last look. */
    void look(Records records) {
        var open = new HashSet<String>();
        records.unfinished().forEach(episode -> open.add(episode.id()));
        var now = (System.nanoTime() - began) / 1e9;
        records.episodes().stream()
                .filter(counted)
                .filter(episode -> !open.contains(episode.id()))
                .forEach(episode -> seconds.putIfAbsent(episode.title(), now));
    }

    int count() {
        return seconds.size();
    }

    /** By title. */
    Map<String, Double> seconds() {
        return Map.copyOf(seconds);
    }
}
