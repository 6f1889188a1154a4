package io.gleancast.benchmarks.faults;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares what stands on the topics after two runs of the same input: the latest record of each key, but for instants that
 * lie within the runs themselves, and for what is computed from such.
 */
final class RecordComparison {
    /** Shares that fall with the time since an insight came. */
    private static final Set<String> BY_TIME = Set.of("freshness", "total");

    private static final double BY_TIME_AT_MOST = 0.05;

    /**
     * What one run left.
     *
     * @param began before its first record
     */
    record Left(TopicContents contents, Instant began, Instant ended) {
        private boolean within(Instant at) {
            return !at.isBefore(began) && !at.isAfter(ended);
        }
    }

    /**
     * What differs.
     *
     * @param differences one line each
     * @param repeats how many records of the second run were sent again, equal to the byte
     */
    record Result(List<String> differences, int repeats) {
        Result {
            differences = List.copyOf(differences);
        }
    }

    private final Left undisturbed;
    private final Left disturbed;

    RecordComparison(Left undisturbed, Left disturbed) {
        this.undisturbed = undisturbed;
        this.disturbed = disturbed;
    }

    Result compare() {
        var differences = new ArrayList<String>();
        int repeats = 0;
        var topics = new TreeSet<>(undisturbed.contents().values().keySet());
        topics.addAll(disturbed.contents().values().keySet());
        for (var topic : topics) {
            var before = undisturbed.contents().values().getOrDefault(topic, Map.of());
            var after = disturbed.contents().values().getOrDefault(topic, Map.of());
            var keys = new TreeSet<>(before.keySet());
            keys.addAll(after.keySet());
            for (var key : keys) {
                var was = before.get(key);
                var is = after.get(key);
                if (was == null || is == null) {
                    differences.add("%s %s is %s".formatted(topic, key, was == null ? "new" : "missing"));
                    continue;
                }
                var path = difference(was.getLast(), is.getLast(), "");
                if (path != null) {
                    differences.add("%s %s differs at %s".formatted(topic, key, path));
                }
                long distinct = is.stream().distinct().count();
                repeats += (int) (is.size() - distinct);
                if (distinct > was.stream().distinct().count()) {
                    differences.add("%s %s was sent in %d forms".formatted(topic, key, distinct));
                }
            }
        }
        return new Result(differences, repeats);
    }

    /** The path of the first difference, or null where there is none that counts. */
    private @Nullable String difference(JsonNode was, JsonNode is, String path) {
        if (was.equals(is)) {
            return null;
        }
        if (was.isObject() && is.isObject()) {
            var names = new TreeSet<>(was.propertyNames());
            names.addAll(is.propertyNames());
            for (var name : names) {
                var below = difference(was.path(name), is.path(name), path + "." + name);
                if (below != null && !(BY_TIME.contains(name) && areNear(was.path(name), is.path(name)))) {
                    return below;
                }
            }
            return null;
        }
        if (was.isArray() && is.isArray() && was.size() == is.size()) {
            for (int i = 0; i < was.size(); i++) {
                var below = difference(was.path(i), is.path(i), path + "[" + i + "]");
                if (below != null) {
                    return below;
                }
            }
            return null;
        }
        return areOfTheRuns(was, is) ? null : path;
    }

    private static boolean areNear(JsonNode was, JsonNode is) {
        return was.isNumber() && is.isNumber() && Math.abs(was.asDouble() - is.asDouble()) <= BY_TIME_AT_MOST;
    }

    private boolean areOfTheRuns(JsonNode was, JsonNode is) {
        var before = instant(was);
        var after = instant(is);
        return before != null && after != null && undisturbed.within(before) && disturbed.within(after);
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            return node.isString() ? Instant.parse(node.asString()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
