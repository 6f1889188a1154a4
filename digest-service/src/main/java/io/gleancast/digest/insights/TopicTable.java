package io.gleancast.digest.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups insights into topics and keeps which topic holds which. */
@Component
class TopicTable {
    /** An insight is linked to its nearest forty when it comes, and to some that come later. */
    private static final int MOST_LINKS = 60;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TopicProperties properties;

    TopicTable(JdbcClient jdbc, JdbcTemplate batches, TopicProperties properties) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.properties = properties;
    }

    void renew() {
        var members = members();
        var numbersOfMembers = members.stream().map(TopicModel.Member::number).toArray(Integer[]::new);
        var model = TopicModel.of(members, clusters(numbersOfMembers), links(numbersOfMembers));
        var kept = kept(numbersOfMembers);
        var topicOf = new HashMap<Integer, Integer>();
        var rows = new ArrayList<Object[]>();
        var numbers = numbers(model, members, known(kept));
        model.forEach(topic -> topic.members().forEach(member -> topicOf.put(member, numbers.get(topic.oldest()))));
        for (var topic : model) {
            rows.add(new Object[] {
                numbers.get(topic.oldest()),
                topic.name(),
                topic.related().stream().map(numbers::get).toArray(Integer[]::new)
            });
        }
        savePlaces(members, kept, topicOf);
        saveTopics(rows);
        saveSuccessors(kept, topicOf);
    }

    /** A topic is known by its oldest member; one that is older than the window keeps its topic's number alive. */
    private static Map<Integer, Integer> numbers(
            List<TopicModel.Topic> model, List<TopicModel.Member> members, Map<Integer, Integer> kept) {
        var window = new HashSet<Integer>();
        members.forEach(member -> window.add(member.number()));
        var numbers = new HashMap<Integer, Integer>();
        var taken = new HashSet<Integer>();
        for (var topic : model) {
            var before = kept.get(topic.oldest());
            var number = before != null && !window.contains(before) && taken.add(before) ? before : topic.oldest();
            numbers.put(topic.oldest(), number);
        }
        return numbers;
    }

    private List<TopicModel.Member> members() {
        var newest = jdbc.sql("""
                        SELECT number, episode_id::text, podcast_id::text, retracted, left(headline, 300),
                               left(record->>'body', 1200),
                               ARRAY(SELECT left(json_array_elements_text(record->'topics'), 80) LIMIT 6),
                               ARRAY(SELECT left(json_array_elements_text(record->'entities'), 80) LIMIT 12),
                               ARRAY(SELECT left(name, 80) FROM (
                                   SELECT json_array_elements(record->'evidence')->>'speaker' AS name
                                   UNION SELECT json_array_elements(record->'episode'->'persons')->>'name') named
                                   WHERE name IS NOT NULL LIMIT 12)
                        FROM insights ORDER BY published DESC, id DESC LIMIT ?""")
                .param(properties.window())
                .query((row, _) -> new TopicModel.Member(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getString(5),
                                row.getString(6),
                                List.of((String[]) row.getArray(7).getArray()),
                                List.of((String[]) row.getArray(8).getArray()))
                        .without(people(row)))
                .list();
        return newest.reversed();
    }

    private static List<String> people(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray(9).getArray())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The nearest of each, since any number may be near to one. */
    private List<Link> links(Integer[] members) {
        return jdbc.sql("""
                        SELECT one, other, cosine, same FROM unnest(:in) n CROSS JOIN LATERAL (
                            SELECT one, other, cosine, same FROM insight_links WHERE one = n
                            ORDER BY cosine DESC LIMIT :most) link
                        WHERE other = ANY(:in)""")
                .param("in", members)
                .param("most", MOST_LINKS)
                .query((row, _) -> new Link(row.getInt(1), row.getInt(2), row.getFloat(3), row.getBoolean(4)))
                .list();
    }

    private Collection<Set<Integer>> clusters(Integer[] members) {
        var clusters = new HashMap<Integer, Set<Integer>>();
        jdbc.sql("""
                        SELECT cluster, insight FROM (
                            SELECT cluster, insight, count(*) OVER (PARTITION BY cluster) AS size
                            FROM insight_places WHERE insight = ANY(?)) AS placed
                        WHERE size > 1""")
                .param(members)
                .query((row, _) -> clusters.computeIfAbsent(row.getInt(1), _ -> new HashSet<>())
                        .add(row.getInt(2)))
                .list();
        return clusters.values();
    }

    /** Without those of topics that are known no more, since the insight that they were known by was deleted. */
    private Map<Integer, Integer> known(Map<Integer, Integer> kept) {
        var topics = new HashSet<>(jdbc.sql("SELECT number FROM topics WHERE number = ANY(?)")
                .param(kept.values().stream().distinct().toArray(Integer[]::new))
                .query(Integer.class)
                .list());
        var known = new HashMap<>(kept);
        known.values().retainAll(topics);
        return known;
    }

    private Map<Integer, Integer> kept(Integer[] members) {
        var kept = new HashMap<Integer, Integer>();
        jdbc.sql("SELECT insight, topic FROM insight_places WHERE topic IS NOT NULL AND insight = ANY(?)")
                .param(members)
                .query((row, _) -> kept.put(row.getInt(1), row.getInt(2)))
                .list();
        return kept;
    }

    private void savePlaces(
            List<TopicModel.Member> members, Map<Integer, Integer> kept, Map<Integer, Integer> topicOf) {
        var changes = new ArrayList<Object[]>();
        for (var member : members) {
            var topic = topicOf.get(member.number());
            var before = kept.get(member.number());
            if (topic == null ? before != null : !topic.equals(before)) {
                changes.add(new Object[] {topic, member.number()});
            }
        }
        batches.batchUpdate("UPDATE insight_places SET topic = ? WHERE insight = ?", changes);
    }

    private void saveTopics(List<Object[]> rows) {
        batches.batchUpdate("""
                        INSERT INTO topics VALUES (?, ?, ?, false, NULL) ON CONFLICT (number) DO UPDATE
                        SET name = excluded.name, related = excluded.related, gone = false, successor = NULL
                        WHERE (topics.name, topics.related, topics.gone)
                            IS DISTINCT FROM (excluded.name, excluded.related, excluded.gone)""", rows);
        jdbc.sql("""
                        UPDATE topics SET gone = true
                        WHERE NOT gone AND NOT EXISTS (SELECT 1 FROM insight_places WHERE topic = topics.number)""").update();
    }

    /** For each topic that was given up, the one that most of its insights went to, so that links lead on. */
    private void saveSuccessors(Map<Integer, Integer> kept, Map<Integer, Integer> topicOf) {
        var went = new HashMap<Integer, Map<Integer, Integer>>();
        kept.forEach((member, before) -> {
            var now = topicOf.get(member);
            if (now != null && !now.equals(before)) {
                went.computeIfAbsent(before, _ -> new HashMap<>()).merge(now, 1, Integer::sum);
            }
        });
        went.forEach((before, to) -> {
            var most = to.entrySet().stream()
                    .max(Map.Entry.<Integer, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow()
                    .getKey();
            jdbc.sql("UPDATE topics SET successor = :most WHERE gone AND (number = :before OR successor = :before)")
                    .param("most", most)
                    .param("before", before)
                    .update();
        });
    }
}
