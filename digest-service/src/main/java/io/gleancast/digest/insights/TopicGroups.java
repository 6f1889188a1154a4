package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Groups what is near into topics: agglomerative clustering with average linkage over a sparse graph. Two groups join
 * while the mean cosine between their members stays high, nearest first; a pair without a link counts as strangers. The
 * same insights and links give the same topics, in whatever order they come.
 */
final class TopicGroups {
    /** The mean nearness, as {@link TopicLinks} weighs it, down to which groups belong together. */
    private static final double TOGETHER = 0.63;
    /** The cosine of two insights that have nothing to do with each other, under bge-small. */
    static final double STRANGERS = 0.55;
    /** Two insights of one episode are nearer than their matter makes them. */
    private static final double SAME_EPISODE = 0.03;
    /** What grows beyond this is a heap. */
    private static final int HEAP = 60;

    /** A group under way, and the sum and number of its links to others. */
    private static final class Group {
        final int id;
        final List<Integer> members;
        final int first;
        final Map<Group, double[]> links = new HashMap<>();

        Group(int id, List<Integer> members, int first) {
            this.id = id;
            this.members = members;
            this.first = first;
        }

        double mean(Group other) {
            var link = links.getOrDefault(other, new double[2]);
            var pairs = (double) members.size() * other.members.size();
            return (link[0] + (pairs - link[1]) * STRANGERS) / pairs;
        }
    }

    /** Two groups that may join. */
    private record Pair(Group one, Group other, double mean) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair that) {
            if (mean != that.mean) {
                return Double.compare(that.mean, mean);
            }
            var first = Integer.compare(Math.min(one.first, other.first), Math.min(that.one.first, that.other.first));
            return first != 0
                    ? first
                    : Integer.compare(Math.max(one.first, other.first), Math.max(that.one.first, that.other.first));
        }
    }

    private final PriorityQueue<Pair> queue = new PriorityQueue<>();
    private final Set<Group> alive = new HashSet<>();
    private int ids;

    private TopicGroups() {}

    /**
     * The groups of all insights, also of those that stay alone.
     *
     * @param insights in the order of their age, which settles ties
     * @param clusters near-duplicates, which are never parted
     */
    static List<List<Integer>> of(List<Node> insights, Collection<Set<Integer>> clusters, List<Link> links) {
        var groups = new TopicGroups();
        groups.begin(insights, clusters, links);
        groups.join();
        return groups.alive.stream()
                .sorted(Comparator.comparingInt(group -> group.first))
                .map(group -> group.members)
                .toList();
    }

    /** An insight as far as grouping looks at it. */
    record Node(int number, String episode) {}

    private void begin(List<Node> insights, Collection<Set<Integer>> clusters, List<Link> links) {
        var age = new HashMap<Integer, Integer>();
        var episodes = new HashMap<Integer, String>();
        insights.forEach(node -> {
            age.put(node.number(), age.size());
            episodes.put(node.number(), node.episode());
        });
        var groupOf = new HashMap<Integer, Group>();
        clusters.forEach(cluster -> add(cluster, age, groupOf));
        insights.stream()
                .filter(node -> !groupOf.containsKey(node.number()))
                .forEach(node -> add(Set.of(node.number()), age, groupOf));
        for (var link : links) {
            var one = groupOf.get(link.one());
            var other = groupOf.get(link.other());
            if (one != null && other != null && one != other) {
                var sameEpisode = Objects.equals(episodes.get(link.one()), episodes.get(link.other()));
                link(one, other, link.cosine() - (sameEpisode ? SAME_EPISODE : 0), 1);
            }
        }
        alive.forEach(group -> group.links.keySet().stream()
                .filter(other -> other.id > group.id)
                .forEach(other -> offer(group, other)));
    }

    private void add(Set<Integer> members, Map<Integer, Integer> age, Map<Integer, Group> groupOf) {
        var known = members.stream()
                .filter(age::containsKey)
                .sorted(Comparator.comparing(age::get))
                .toList();
        if (!known.isEmpty()) {
            var group = new Group(ids++, known, age.getOrDefault(known.getFirst(), 0));
            alive.add(group);
            known.forEach(member -> groupOf.put(member, group));
        }
    }

    private void join() {
        for (var pair = queue.poll(); pair != null; pair = queue.poll()) {
            if (alive.contains(pair.one()) && alive.contains(pair.other())) {
                if (pair.one().members.size() + pair.other().members.size() <= HEAP) {
                    join(pair.one(), pair.other());
                }
            }
        }
    }

    private void join(Group one, Group other) {
        var older = one.first < other.first ? one : other;
        var younger = older == one ? other : one;
        var members = new ArrayList<>(older.members);
        members.addAll(younger.members);
        var joined = new Group(ids++, members, older.first);
        for (var part : List.of(one, other)) {
            alive.remove(part);
            part.links.forEach((neighbour, link) -> {
                neighbour.links.remove(part);
                if (neighbour != one && neighbour != other) {
                    link(joined, neighbour, link[0], link[1]);
                }
            });
        }
        alive.add(joined);
        joined.links.keySet().forEach(neighbour -> offer(joined, neighbour));
    }

    private static void link(Group one, Group other, double sum, double count) {
        for (var link : List.of(
                one.links.computeIfAbsent(other, _ -> new double[2]),
                other.links.computeIfAbsent(one, _ -> new double[2]))) {
            link[0] += sum;
            link[1] += count;
        }
    }

    private void offer(Group one, Group other) {
        var mean = one.mean(other);
        if (mean >= TOGETHER) {
            queue.add(new Pair(one, other, mean));
        }
    }
}
