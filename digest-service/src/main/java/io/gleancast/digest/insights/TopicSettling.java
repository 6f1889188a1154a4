package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles what belongs to a topic once topics are found: what is far from all the rest of its topic leaves it, and what is
 * in none joins the one that it is near enough to. Near is meant to the nearer half of a topic, since a topic may have two
 * sides and it is enough to belong to one. Near-duplicates leave and join together.
 */
final class TopicSettling {
    /** What is less near leaves. */
    private static final double STAYS = 0.66;
    /** What is less near does not join. */
    private static final double JOINS = 0.665;
    /** So many of a topic count at least, where there are so many. */
    private static final int FEWEST = 2;

    private final Map<Integer, Map<Integer, Double>> near = new HashMap<>();
    private final Map<Integer, Set<Integer>> inseparable = new HashMap<>();
    private final Collection<Integer> insights;

    TopicSettling(List<Link> links, Collection<Set<Integer>> clusters, Collection<Integer> insights) {
        this.insights = insights;
        for (var link : links) {
            near.computeIfAbsent(link.one(), _ -> new HashMap<>()).put(link.other(), (double) link.cosine());
            near.computeIfAbsent(link.other(), _ -> new HashMap<>()).put(link.one(), (double) link.cosine());
        }
        for (var cluster : clusters) {
            var known = new HashSet<>(cluster);
            known.retainAll(insights);
            known.forEach(member -> inseparable.put(member, known));
        }
    }

    /** What is left of a group when those that are far from the rest have left, the farthest first. */
    List<Integer> withoutStrangers(List<Integer> group) {
        var staying = new ArrayList<>(group);
        for (var stranger = farthest(staying); !stranger.isEmpty(); stranger = farthest(staying)) {
            staying.removeAll(stranger);
        }
        return staying;
    }

    /** Those of a group that are too far from the rest, if any are, and if there is a rest. */
    private Set<Integer> farthest(List<Integer> group) {
        Set<Integer> farthest = Set.of();
        var least = STAYS;
        for (var member : group) {
            var together = together(member);
            var nearness = nearness(together, group);
            if (together.size() < group.size() && nearness < least) {
                least = nearness;
                farthest = together;
            }
        }
        return farthest;
    }

    /** The groups with those that were in none and join. Who joins does not draw in others. */
    List<List<Integer>> withNewcomers(List<List<Integer>> groups) {
        var groupOf = TopicModel.groupOf(groups);
        List<List<Integer>> joined = new ArrayList<>();
        groups.forEach(group -> joined.add(new ArrayList<>(group)));
        for (var insight : insights) {
            if (!groupOf.containsKey(insight)) {
                var together = together(insight);
                around(together, groupOf).stream()
                        .map(i -> Map.entry(i, nearness(together, groups.get(i))))
                        .max(Map.Entry.comparingByValue())
                        .filter(nearest -> nearest.getValue() >= JOINS)
                        .ifPresent(nearest -> joined.get(nearest.getKey()).add(insight));
            }
        }
        return joined;
    }

    /** The groups that some of these have a link to. */
    private Set<Integer> around(Set<Integer> together, Map<Integer, Integer> groupOf) {
        var around = new TreeSet<Integer>();
        for (var insight : together) {
            near.getOrDefault(insight, Map.of()).keySet().forEach(other -> {
                var group = groupOf.get(other);
                if (group != null) {
                    around.add(group);
                }
            });
        }
        return around;
    }

    private Set<Integer> together(Integer insight) {
        return inseparable.getOrDefault(insight, Set.of(insight));
    }

    private double nearness(Set<Integer> together, List<Integer> group) {
        return together.stream()
                .mapToDouble(insight -> nearness(insight, together, group))
                .average()
                .orElse(0);
    }

    private double nearness(Integer insight, Set<Integer> apartFrom, List<Integer> group) {
        var links = near.getOrDefault(insight, Map.of());
        var others = group.stream().filter(other -> !apartFrom.contains(other)).toList();
        return others.stream()
                .map(other -> links.getOrDefault(other, TopicGroups.STRANGERS))
                .sorted(Comparator.reverseOrder())
                .limit(Math.max(FEWEST, (others.size() + 1) / 2))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
