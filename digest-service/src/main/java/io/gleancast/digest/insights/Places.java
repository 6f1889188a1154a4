package io.gleancast.digest.insights;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each insight belongs, worked out anew from all links whenever there are new ones, so that order does not matter. */
@Component
class Places {
    /** Topics take at most this share of the time. */
    private static final int SHARE = 10;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TopicTable topics;
    private long rest;

    Places(JdbcClient jdbc, JdbcTemplate batches, TopicTable topics) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.topics = topics;
    }

    /** Brings clusters up to what is linked, and topics as well unless that was done a short while ago. */
    void renew() {
        var behind = jdbc.sql("SELECT clustered < linked OR grouped < linked FROM insight_stream")
                .query(Boolean.class)
                .single();
        if (behind) {
            jdbc.sql("SELECT 1 FROM insight_stream FOR UPDATE")
                    .query(Integer.class)
                    .single();
            var clusters = cluster();
            jdbc.sql("UPDATE insight_stream SET clustered = linked").update();
            group(clusters);
        }
    }

    private void group(Collection<Set<Integer>> clusters) {
        if (System.nanoTime() - rest >= 0) {
            var start = System.nanoTime();
            topics.renew(clusters);
            jdbc.sql("UPDATE insight_stream SET grouped = linked").update();
            var took = Duration.ofNanos(System.nanoTime() - start);
            rest = System.nanoTime() + took.multipliedBy(SHARE).toNanos();
        }
    }

    private Collection<Set<Integer>> cluster() {
        jdbc.sql("""
                        INSERT INTO insight_places (insight, cluster) SELECT number, number FROM insights
                        WHERE NOT EXISTS (SELECT 1 FROM insight_places WHERE insight = number)""").update();
        var clusters = Clusters.of(jdbc.sql("""
                        SELECT one, other, cosine FROM insight_links
                        JOIN insights a ON a.number = one AND NOT a.retracted
                        JOIN insights b ON b.number = other AND NOT b.retracted
                        WHERE same""")
                .query((row, _) -> new Link(row.getInt(1), row.getInt(2), row.getFloat(3), true))
                .list());
        save(named(clusters));
        return clusters;
    }

    /** Each member with its cluster's name, which is its oldest member. */
    private Map<Integer, Integer> named(Collection<Set<Integer>> clusters) {
        var members = clusters.stream().flatMap(Set::stream).collect(Collectors.toSet());
        var age = new HashMap<Integer, Integer>();
        jdbc.sql("SELECT number FROM insights WHERE number = ANY(?) ORDER BY published, id")
                .param(members.toArray(Integer[]::new))
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

    private void save(Map<Integer, Integer> named) {
        var kept = new HashMap<Integer, Integer>();
        jdbc.sql("SELECT insight, cluster FROM insight_places WHERE cluster <> insight")
                .query((row, _) -> kept.put(row.getInt(1), row.getInt(2)))
                .list();
        var touched = new HashSet<>(kept.keySet());
        touched.addAll(named.keySet());
        List<Object[]> changes = touched.stream()
                .filter(member -> !kept.getOrDefault(member, member).equals(named.getOrDefault(member, member)))
                .map(member -> new Object[] {named.getOrDefault(member, member), member})
                .toList();
        batches.batchUpdate("UPDATE insight_places SET cluster = ? WHERE insight = ?", changes);
    }
}
