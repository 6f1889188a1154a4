package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Insights together with their places, for whoever has to choose among them. */
@Component
public class PlacedInsights {
    private final Placing placing;
    private final Vectors vectors;
    private final JdbcClient jdbc;

    private static final Logger log = LoggerFactory.getLogger(PlacedInsights.class);
    private static final int NEAREST = 60;
    /** Of records, so that thousands of the largest do not fill the heap; three thousand usual ones are 14 MB. */
    private static final long MOST_BYTES = 20_000_000;

    private record Row(int number, int cluster, @Nullable Integer topic, Insight insight, Vector vector) {}

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
        var topicIds = topicIds(rows.stream()
                .map(Row::topic)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Integer[]::new));
        var near = near(numbers);
        var clusters = clusters(rows.stream().map(Row::cluster).distinct().toList());
        var placed = new ArrayList<Placed>();
        for (var row : rows) {
            var agreeing = clusters.getOrDefault(row.cluster(), List.of());
            var close = new HashMap<>(near.getOrDefault(row.number(), Map.of()));
            agreeing.forEach(other -> close.put(other.id(), 1f));
            close.remove(row.insight().id());
            placed.add(new Placed(
                    row.insight(),
                    row.vector(),
                    Integer.toString(row.cluster()),
                    row.topic() == null ? null : Integer.toString(row.topic()),
                    row.topic() == null ? Set.of() : topicIds.getOrDefault(row.topic(), Set.of()),
                    Sources.independent(row.insight(), agreeing),
                    close));
        }
        return placed;
    }

    /** What is not in its place yet stands alone. */
    private List<Row> rows(Instant instant, int limit) {
        return jdbc
                .sql("""
                        SELECT number, coalesce(cluster, number), topic, record FROM (
                            SELECT number, record, score, id,
                                   sum(octet_length(record::text)) OVER (ORDER BY score DESC, id) AS bytes
                            FROM insights JOIN (
                                SELECT number FROM insights WHERE published > ? AND NOT retracted
                                ORDER BY score DESC, id LIMIT ?) best USING (number)) read
                        LEFT JOIN insight_places ON insight = number
                        WHERE bytes <= ? ORDER BY score DESC, id""")
                .params(InsightStore.at(instant), limit, MOST_BYTES)
                .query((row, _) -> row(
                        row.getInt(1),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        InsightRecords.read(row.getString(4))))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** None where the insight cannot be compared with others. */
    private Optional<Row> row(int number, int cluster, @Nullable Integer topic, @Nullable Insight insight) {
        if (insight == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Row(number, cluster, topic, insight, vectors.of(insight)));
        } catch (RuntimeException e) {
            log.warn(
                    "Insight {} is no candidate: {}", insight.id(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** For each of these topics the ids that lead to it. */
    private Map<Integer, Set<String>> topicIds(Integer[] topics) {
        var ids = new HashMap<Integer, Set<String>>();
        jdbc.sql("""
                        /* bounded: those that lead to the candidates' topics */
                        SELECT place.topic, id::text FROM insight_places place
                        JOIN topics ON topics.number = place.insight JOIN insights USING (number)
                        WHERE place.topic = ANY(:topics)
                        UNION ALL
                        SELECT coalesce(topics.successor, topics.number), id::text
                        FROM topics JOIN insights USING (number)
                        LEFT JOIN insight_places place ON place.insight = topics.number
                        WHERE place.topic IS NULL
                          AND (topics.successor = ANY(:topics)
                            OR topics.number = ANY(:topics) AND topics.successor IS NULL)""")
                .param("topics", topics)
                .query((row, _) ->
                        ids.computeIfAbsent(row.getInt(1), _ -> new HashSet<>()).add(row.getString(2)))
                .list();
        return ids;
    }

    private Map<Integer, Map<String, Float>> near(Integer[] numbers) {
        var near = new HashMap<Integer, Map<String, Float>>();
        jdbc.sql("""
                        SELECT n, id::text, cosine FROM unnest(:numbers) n
                        CROSS JOIN LATERAL (
                            (SELECT other AS neighbour, cosine FROM insight_links WHERE one = n
                             ORDER BY cosine DESC LIMIT :most)
                            UNION ALL
                            (SELECT one, cosine FROM insight_links WHERE other = n
                             ORDER BY cosine DESC LIMIT :most)) link
                        JOIN insights ON number = neighbour""")
                .param("numbers", numbers)
                .param("most", NEAREST)
                .query((row, _) -> near.computeIfAbsent(row.getInt(1), _ -> new HashMap<>())
                        .put(row.getString(2), row.getFloat(3)))
                .list();
        return near;
    }

    private Map<Integer, List<Insight>> clusters(Collection<Integer> known) {
        var clusters = new HashMap<Integer, List<Insight>>();
        jdbc.sql("""
                        /* bounded: by bytes */
                        SELECT cluster, record FROM (
                            SELECT cluster, record, sum(octet_length(record::text)) OVER (ORDER BY number) AS bytes
                            FROM insights JOIN (
                                SELECT insight AS number, cluster, count(*) OVER (PARTITION BY cluster) AS size
                                FROM insight_places WHERE cluster = ANY(?)) placed USING (number)
                            WHERE size > 1 AND NOT retracted) agreeing
                        WHERE bytes <= ?""")
                .params(known.toArray(Integer[]::new), MOST_BYTES)
                .query((row, _) -> Optional.ofNullable(InsightRecords.read(row.getString(2)))
                        .map(clusters.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())::add))
                .list();
        return clusters;
    }
}
