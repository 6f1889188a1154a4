package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the neighbours of insights that arrived, and which of them say the same. */
@Component
class Linking {
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final InsightIndex index;
    private final Vectors vectors;

    private record Row(long sequence, int number, Insight insight) {}

    private record Text(int number, String text) {}

    Linking(JdbcClient jdbc, JdbcTemplate batches, InsightIndex index, Vectors vectors) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.index = index;
        this.vectors = vectors;
    }

    /**
     * Links the next few that the index holds already.
     *
     * @return whether there may be more
     */
    boolean linkSome(long indexed) {
        var linked =
                jdbc.sql("SELECT linked FROM insight_stream").query(Long.class).single();
        if (linked >= indexed) {
            return false;
        }
        linked = jdbc.sql("SELECT linked FROM insight_stream FOR UPDATE")
                .query(Long.class)
                .single();
        var rows = jdbc.sql("""
                        SELECT sequence, number, record FROM insights
                        WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?""")
                .params(linked, indexed, BATCH)
                .query((row, _) -> new Row(row.getLong(1), row.getInt(2), InsightStore.read(row.getString(3))))
                .list();
        rows.forEach(row -> link(row.number(), row.insight()));
        var reached = rows.size() == BATCH ? rows.getLast().sequence() : Math.max(linked, indexed);
        jdbc.sql("UPDATE insight_stream SET linked = ?").param(reached).update();
        return rows.size() == BATCH;
    }

    private void link(int number, Insight insight) {
        jdbc.sql("DELETE FROM insight_links WHERE one = :number OR other = :number")
                .param("number", number)
                .update();
        var hits = index.neighbours(insight.id(), vectors.of(insight));
        var texts = texts(hits);
        var mine = InsightText.of(insight);
        var rows = new ArrayList<Object[]>();
        for (var hit : hits) {
            var other = texts.get(hit.id());
            if (other != null) {
                var same = SameClaim.holds(mine, other.text(), hit.cosine());
                rows.add(new Object[] {
                    Math.max(number, other.number()), Math.min(number, other.number()), (float) hit.cosine(), same
                });
            }
        }
        batches.batchUpdate(
                "INSERT INTO insight_links VALUES (?, ?, ?, ?) ON CONFLICT (one, other) DO UPDATE "
                        + "SET cosine = excluded.cosine, same = excluded.same",
                rows);
    }

    private Map<String, Text> texts(List<InsightIndex.Hit> hits) {
        var texts = new HashMap<String, Text>();
        jdbc.sql("""
                        SELECT id::text, number, record->>'headline', record->>'body'
                        FROM insights WHERE id = ANY(?)""")
                .param(hits.stream().map(hit -> UUID.fromString(hit.id())).toArray(UUID[]::new))
                .query((row, _) -> texts.put(
                        row.getString(1), new Text(row.getInt(2), InsightText.of(row.getString(3), row.getString(4)))))
                .list();
        return texts;
    }
}
