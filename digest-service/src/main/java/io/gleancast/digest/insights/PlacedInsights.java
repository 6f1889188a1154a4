package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Insights together with their places, for whoever has to choose among them. */
@Component
public class PlacedInsights {
    private final Placing placing;
    private final Vectors vectors;
    private final JdbcClient jdbc;

    private record Row(int number, int cluster, @Nullable Integer topic, Insight insight) {}

    PlacedInsights(Placing placing, Vectors vectors, JdbcClient jdbc) {
        this.placing = placing;
        this.vectors = vectors;
        this.jdbc = jdbc;
    }

    /** The best that were first published after an instant, with everything that has arrived in its place. */
    public List<Placed> since(Instant instant, int limit) {
        placing.catchUp();
        var rows = rows(instant, limit);
        var numbers = rows.stream().map(Row::number).toArray(Integer[]::new);
        var topicIds = topicIds();
        var near = near(numbers);
        var clusters = clusters(numbers);
        var placed = new ArrayList<Placed>();
        for (var row : rows) {
            var agreeing = clusters.getOrDefault(row.cluster(), List.of());
            var close = new HashMap<>(near.getOrDefault(row.number(), Map.of()));
            agreeing.forEach(other -> close.put(other.id(), 1f));
            close.remove(row.insight().id());
            placed.add(new Placed(
                    row.insight(),
                    vectors.of(row.insight()),
                    Integer.toString(row.cluster()),
                    row.topic() == null ? null : Integer.toString(row.topic()),
                    row.topic() == null ? Set.of() : topicIds.getOrDefault(row.topic(), Set.of()),
                    Sources.independent(row.insight(), agreeing),
                    close));
        }
        return placed;
    }

    private List<Row> rows(Instant instant, int limit) {
        return jdbc.sql("""
                        SELECT number, cluster, topic, record
                        FROM insights JOIN insight_places ON insight = number
                        WHERE published > ? AND NOT retracted
                        ORDER BY (record->'scores'->>'total')::float8 DESC, id LIMIT ?""")
                .params(InsightStore.at(instant), limit)
                .query((row, _) -> new Row(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        InsightStore.read(row.getString(4))))
                .list();
    }

    private Map<Integer, Set<String>> topicIds() {
        var ids = new HashMap<Integer, Set<String>>();
        jdbc.sql("""
                        SELECT coalesce(topic, topics.successor, topics.number), id::text
                        FROM topics JOIN insights USING (number) LEFT JOIN insight_places ON insight = topics.number""")
                .query((row, _) ->
                        ids.computeIfAbsent(row.getInt(1), _ -> new HashSet<>()).add(row.getString(2)))
                .list();
        return ids;
    }

    private Map<Integer, Map<String, Float>> near(Integer[] numbers) {
        var near = new HashMap<Integer, Map<String, Float>>();
        jdbc.sql("""
                        SELECT one, id::text, cosine FROM insight_links JOIN insights ON number = other
                        WHERE one = ANY(:numbers)
                        UNION ALL
                        SELECT other, id::text, cosine FROM insight_links JOIN insights ON number = one
                        WHERE other = ANY(:numbers)""")
                .param("numbers", numbers)
                .query((row, _) -> near.computeIfAbsent(row.getInt(1), _ -> new HashMap<>())
                        .put(row.getString(2), row.getFloat(3)))
                .list();
        return near;
    }

    private Map<Integer, List<Insight>> clusters(Integer[] numbers) {
        var clusters = new HashMap<Integer, List<Insight>>();
        jdbc.sql("""
                        SELECT place.cluster, record FROM insight_places place JOIN insights ON number = place.insight
                        WHERE NOT retracted AND place.cluster IN (
                            SELECT cluster FROM insight_places
                            WHERE cluster IN (SELECT cluster FROM insight_places WHERE insight = ANY(?))
                            GROUP BY cluster HAVING count(*) > 1)""")
                .param(numbers)
                .query((row, _) -> clusters.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                        .add(InsightStore.read(row.getString(2))))
                .list();
        return clusters;
    }
}
