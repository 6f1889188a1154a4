package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which insights are near-duplicates of which. Worked out anew for those that links lead to from what changed, and for nothing
 * else; since nothing leads from there to the rest, that comes to the same as working out all.
 */
@Component
class Places {
    private static final int BATCH = 1000;
    /** Who floods us with the same again and again is not followed farther than this. */
    private static final int FARTHEST = 5000;
    /** The nearest this many of each that say the same are looked at. */
    private static final int NEAREST = 60;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Places(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    private record Behind(long clustered, long linked) {
        boolean isBehind() {
            return clustered < linked;
        }
    }

    /**
     * Brings the next few clusters up to what is linked.
     *
     * @return whether there may be more
     */
    boolean renewSome() {
        if (!behind("").isBehind()) {
            return false;
        }
        var behind = behind(" FOR UPDATE");
        return behind.isBehind() && cluster(behind);
    }

    private Behind behind(String lock) {
        return jdbc.sql("SELECT clustered, linked FROM insight_stream" + lock)
                .query((row, _) -> new Behind(row.getLong(1), row.getLong(2)))
                .single();
    }

    private boolean cluster(Behind behind) {
        var changed = new ArrayList<Integer>();
        var reached = new ArrayList<Long>();
        jdbc.sql("""
                        SELECT number, sequence FROM insights
                        WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?""")
                .params(behind.clustered(), behind.linked(), BATCH)
                .query((row, _) -> {
                    reached.add(row.getLong(2));
                    return changed.add(row.getInt(1));
                })
                .list();
        if (!changed.isEmpty()) {
            cluster(changed);
        }
        var full = changed.size() == BATCH;
        jdbc.sql("UPDATE insight_stream SET clustered = ?")
                .param(full ? reached.getLast() : behind.linked())
                .update();
        return full;
    }

    private void cluster(Collection<Integer> changed) {
        jdbc.sql("INSERT INTO insight_places (insight, cluster) SELECT n, n FROM unnest(?) n ON CONFLICT DO NOTHING")
                .param(array(changed))
                .update();
        var around = around(changed);
        var clusters = Clusters.of(links(around, true));
        save(around, named(clusters));
    }

    /** What changed, those that were in a cluster with it, and all that say the same as one of them, and so on. */
    private Set<Integer> around(Collection<Integer> changed) {
        var around = new HashSet<>(changed);
        around.addAll(jdbc.sql("""
                        SELECT insight FROM insight_places WHERE cluster IN (
                            SELECT cluster FROM insight_places WHERE insight = ANY(?)) LIMIT ?""")
                .params(array(changed), FARTHEST)
                .query(Integer.class)
                .list());
        Collection<Integer> edge = around;
        while (!edge.isEmpty() && around.size() < FARTHEST) {
            var next = new HashSet<Integer>();
            links(edge, false).forEach(link -> {
                next.add(link.one());
                next.add(link.other());
            });
            next.removeAll(around);
            around.addAll(next);
            edge = next;
        }
        return around;
    }

    /** The links between insights that stand and say the same, from these on. */
    private List<Link> links(Collection<Integer> from, boolean among) {
        var links = new HashSet<>(jdbc.sql("""
                        SELECT link.one, link.other, link.cosine
                        FROM unnest(:from) n
                        CROSS JOIN LATERAL (
                            (SELECT one, other, cosine FROM insight_links WHERE one = n AND same
                             ORDER BY cosine DESC LIMIT :most)
                            UNION ALL
                            (SELECT one, other, cosine FROM insight_links WHERE other = n AND same
                             ORDER BY cosine DESC LIMIT :most)) link
                        JOIN insights a ON a.number = link.one AND NOT a.retracted
                        JOIN insights b ON b.number = link.other AND NOT b.retracted""")
                .param("from", array(from))
                .param("most", NEAREST)
                .query((row, _) -> new Link(row.getInt(1), row.getInt(2), row.getFloat(3), true))
                .list());
        if (among) {
            links.removeIf(link -> !from.contains(link.one()) || !from.contains(link.other()));
        }
        return List.copyOf(links);
    }

    /** Each member with its cluster's name, which is its oldest member. */
    private Map<Integer, Integer> named(Collection<Set<Integer>> clusters) {
        var members = new HashSet<Integer>();
        clusters.forEach(members::addAll);
        var age = new HashMap<Integer, Integer>();
        jdbc.sql("SELECT number FROM insights WHERE number = ANY(?) ORDER BY published, id")
                .param(array(members))
                .query(Integer.class)
                .list()
                .forEach(number -> age.put(number, age.size()));
        var named = new HashMap<Integer, Integer>();
        for (var cluster : clusters) {
            var oldest = cluster.stream()
                    .min((a, b) -> Integer.compare(age.getOrDefault(a, 0), age.getOrDefault(b, 0)))
                    .orElseThrow();
            cluster.forEach(member -> named.put(member, oldest));
        }
        return named;
    }

    private void save(Collection<Integer> around, Map<Integer, Integer> named) {
        var kept = new HashMap<Integer, Integer>();
        jdbc.sql("SELECT insight, cluster FROM insight_places WHERE insight = ANY(?)")
                .param(array(around))
                .query((row, _) -> kept.put(row.getInt(1), row.getInt(2)))
                .list();
        List<Object[]> changes = around.stream()
                .filter(member -> !named.getOrDefault(member, member).equals(kept.get(member)))
                .map(member -> new Object[] {named.getOrDefault(member, member), member})
                .toList();
        batches.batchUpdate("UPDATE insight_places SET cluster = ? WHERE insight = ?", changes);
    }

    private static Integer[] array(Collection<Integer> numbers) {
        return numbers.toArray(Integer[]::new);
    }
}
