package io.gleancast.digest.insights;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins near-duplicates. Complete linkage: every two members say the same, so that no chain of likenesses leads from a
 * claim to its opposite. The same links give the same clusters, in whatever order they are given.
 */
final class Clusters {
    private final Map<Integer, Set<Integer>> clusterOf = new HashMap<>();
    private final Set<Long> same = new HashSet<>();

    private Clusters() {}

    /** The clusters of two members or more that links of the kind <em>same</em> form. */
    static Collection<Set<Integer>> of(List<Link> links) {
        var clusters = new Clusters();
        links.forEach(link -> clusters.same.add(key(link.one(), link.other())));
        links.stream().sorted().forEach(clusters::join);
        return new HashSet<>(clusters.clusterOf.values());
    }

    private void join(Link link) {
        var one = clusterOf.computeIfAbsent(link.one(), Clusters::alone);
        var other = clusterOf.computeIfAbsent(link.other(), Clusters::alone);
        if (!one.equals(other) && allSame(one, other)) {
            var joined = new HashSet<>(one);
            joined.addAll(other);
            joined.forEach(member -> clusterOf.put(member, joined));
        }
    }

    private boolean allSame(Set<Integer> one, Set<Integer> other) {
        return one.stream().allMatch(a -> other.stream().allMatch(b -> same.contains(key(a, b))));
    }

    private static Set<Integer> alone(Integer member) {
        return Set.of(member);
    }

    private static long key(int one, int other) {
        return (long) Math.max(one, other) << 32 | Math.min(one, other);
    }
}
