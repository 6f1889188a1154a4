package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.SetAside.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the neighbours of insights that arrived, and which of them say the same. */
@Component
class Linking {
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Nearness nearness;
    private final SetAside aside;

    private record Row(
            long sequence, int number, String id, @Nullable Insight insight) {}

    private record Text(int number, String text) {}

    Linking(JdbcClient jdbc, JdbcTemplate batches, Nearness nearness, SetAside aside) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.nearness = nearness;
        this.aside = aside;
    }

    /** Finds what is near, and keeps what fails for one insight from failing for others. */
    @Component
    record Nearness(InsightIndex index, Vectors vectors, TransactionOperations nested) {
        @Autowired
        Nearness(InsightIndex index, Vectors vectors, PlatformTransactionManager transactions) {
            this(index, vectors, nested(transactions));
        }

        private static TransactionOperations nested(PlatformTransactionManager transactions) {
            var nested = new TransactionTemplate(transactions);
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
            return nested;
        }

        List<InsightIndex.Hit> of(Insight insight) {
            return index.neighbours(insight.id(), vectors.of(insight));
        }
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
                        SELECT sequence, number, id::text, record FROM insights
                        WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?""")
                .params(linked, indexed, BATCH)
                .query((row, _) ->
                        new Row(row.getLong(1), row.getInt(2), row.getString(3), InsightRecords.read(row.getString(4))))
                .list();
        link(rows);
        var reached = rows.size() == BATCH ? rows.getLast().sequence() : Math.max(linked, indexed);
        jdbc.sql("UPDATE insight_stream SET linked = ?").param(reached).update();
        return rows.size() == BATCH;
    }

    private void link(List<Row> rows) {
        var done = new ArrayList<String>();
        for (var row : rows) {
            try {
                nearness.nested().executeWithoutResult(_ -> link(row));
                done.add(row.id());
            } catch (IndexBroken | TransientDataAccessException | NonTransientDataAccessResourceException e) {
                // No fault of this insight.
                throw e;
            } catch (RuntimeException e) {
                aside.add(Work.LINKING, row.id(), e);
            }
        }
        aside.done(Work.LINKING, done);
    }

    private void link(Row row) {
        if (row.insight() == null) {
            throw new IllegalStateException("The record cannot be read");
        }
        link(row.number(), row.insight());
    }

    private void link(int number, Insight insight) {
        jdbc.sql("DELETE FROM insight_links WHERE one = :number OR other = :number")
                .param("number", number)
                .update();
        var hits = nearness.of(insight);
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
