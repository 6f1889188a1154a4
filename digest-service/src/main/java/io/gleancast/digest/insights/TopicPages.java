package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The topics that insights form, each with a page that a reader would bookmark. */
@Component
public class TopicPages {
    private static final int WEEKS = 12;

    private final JdbcClient jdbc;
    private final Clock clock;

    private record Row(int number, String id, String name, List<Integer> related) {}

    private record Count(int topic, int insights, int shows, List<Integer> weekly) {}

    TopicPages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The topic that holds an insight or is known by its id; its own id may be another one. */
    public Optional<Topic> find(String id) {
        return topicOf(id).flatMap(number -> topics(List.of(number)).stream().findFirst());
    }

    /** Where the page is of the topic that holds an insight. */
    public Optional<Topic.Link> linkFrom(String insightId) {
        return topicOf(insightId)
                .flatMap(number -> jdbc.sql(
                                "SELECT id::text, name FROM topics JOIN insights USING (number) WHERE number = ? AND NOT gone")
                        .param(number)
                        .query((row, _) -> new Topic.Link(row.getString(1), row.getString(2)))
                        .optional());
    }

    /** A topic's insights, the newest first. */
    public List<Insight> insights(String topicId, int limit, int offset) {
        return topicOf(topicId)
                .map(number -> InsightStore.list(jdbc.sql("""
                                SELECT record FROM insights JOIN insight_places ON insight = number
                                WHERE topic = ? AND NOT retracted ORDER BY published DESC, id LIMIT ? OFFSET ?""").params(number, limit, offset)))
                .orElse(List.of());
    }

    /** A topic's newest, with those that were retracted. */
    public List<KeptInsight> news(String topicId, int limit) {
        return topicOf(topicId)
                .map(number -> InsightStore.kept(jdbc.sql("""
                                SELECT record, changed_at FROM insights JOIN insight_places ON insight = number
                                WHERE topic = ? ORDER BY published DESC, id LIMIT ?""").params(number, limit)))
                .orElse(List.of());
    }

    /** The topics with the most insights of late. */
    public List<Topic> top(int limit) {
        var busiest = jdbc.sql("""
                        SELECT topic FROM insights JOIN insight_places ON insight = number
                        WHERE topic IS NOT NULL AND NOT retracted AND published > ?
                        GROUP BY topic ORDER BY count(*) DESC, min(published), topic LIMIT ?""")
                .params(InsightStore.at(clock.instant().minus(Duration.ofDays(7L * WEEKS))), limit)
                .query(Integer.class)
                .list();
        return topics(busiest).stream()
                .sorted(Comparator.comparingDouble((Topic topic) -> -topic.momentum())
                        .thenComparingInt(topic -> -topic.insights())
                        .thenComparing(Topic::id))
                .toList();
    }

    private Optional<Integer> topicOf(String id) {
        return jdbc.sql("""
                        SELECT coalesce(place.topic, topics.successor)
                        FROM insights JOIN insight_places place ON place.insight = number LEFT JOIN topics USING (number)
                        WHERE id = ? AND coalesce(place.topic, topics.successor) IS NOT NULL""").param(UUID.fromString(id)).query(Integer.class).optional();
    }

    private List<Topic> topics(List<Integer> numbers) {
        var rows = rows(numbers);
        var counts = counts(numbers);
        var linked = rows(rows.values().stream()
                .flatMap(row -> row.related().stream())
                .distinct()
                .toList());
        var topics = new ArrayList<Topic>();
        for (var number : numbers) {
            var row = rows.get(number);
            var count = counts.get(number);
            if (row != null && count != null) {
                topics.add(topic(row, count, linked));
            }
        }
        return topics;
    }

    private static Topic topic(Row row, Count count, Map<Integer, Row> linked) {
        var related = row.related().stream()
                .map(linked::get)
                .filter(Objects::nonNull)
                .map(other -> new Topic.Link(other.id(), other.name()))
                .toList();
        return new Topic(
                row.id(),
                row.name(),
                count.insights(),
                count.shows(),
                count.weekly(),
                momentum(count.weekly()),
                related);
    }

    /** This week's insights against the mean of the weeks before, each with one more so that few weigh little. */
    private static double momentum(List<Integer> weekly) {
        var before = weekly.subList(0, weekly.size() - 1);
        var usual = before.stream().mapToInt(Integer::intValue).average().orElse(0);
        return (weekly.getLast() + 1) / (usual + 1);
    }

    private Map<Integer, Row> rows(List<Integer> numbers) {
        var rows = new HashMap<Integer, Row>();
        jdbc.sql(
                        "SELECT number, id::text, name, related FROM topics JOIN insights USING (number) WHERE number = ANY(?)")
                .param(numbers.toArray(Integer[]::new))
                .query((row, _) -> rows.put(
                        row.getInt(1), new Row(row.getInt(1), row.getString(2), row.getString(3), List.of((Integer[])
                                row.getArray(4).getArray()))))
                .list();
        return rows;
    }

    private Map<Integer, Count> counts(List<Integer> numbers) {
        var counts = new HashMap<Integer, Count>();
        jdbc.sql("""
                        /* bounded: one row a topic that is asked for */
                        SELECT topic, count(*), count(DISTINCT podcast_id),
                               array_agg(floor(extract(epoch FROM ?::timestamptz - published) / 604800)::int)
                        FROM insights JOIN insight_places ON insight = number
                        WHERE topic = ANY(?) AND NOT retracted GROUP BY topic""")
                .params(InsightStore.at(clock.instant()), numbers.toArray(Integer[]::new))
                .query((row, _) -> counts.put(row.getInt(1), count(row)))
                .list();
        return counts;
    }

    private static Count count(ResultSet row) throws SQLException {
        var weekly = new ArrayList<>(Collections.nCopies(WEEKS, 0));
        for (var age : (Integer[]) row.getArray(4).getArray()) {
            var week = Math.max(0, age);
            if (week < WEEKS) {
                weekly.set(WEEKS - 1 - week, weekly.get(WEEKS - 1 - week) + 1);
            }
        }
        return new Count(row.getInt(1), row.getInt(2), row.getInt(3), weekly);
    }
}
