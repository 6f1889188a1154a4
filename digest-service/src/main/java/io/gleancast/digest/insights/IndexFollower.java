package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.SetAside.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps this replica's index up with the insights table by following its sequence. An index that broke is opened again after a
 * pause and goes on from its last commit, or starts anew.
 */
@Component
class IndexFollower {
    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);
    private static final int BATCH = 500;
    /** Each commit makes a segment that has to be merged, so there are few of them while much is to be caught up with. */
    private static final int COMMIT = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InsightIndex index;
    private final Vectors vectors;
    private final SetAside aside;
    private long position;
    private int uncommitted;
    private String stream = "";
    private Duration pause = FIRST_PAUSE;
    private long again = System.nanoTime();

    /** A change; without a record where the insight was deleted, or where nobody can read it. */
    private record Row(
            long sequence,
            String id,
            boolean deleted,
            @Nullable Insight insight) {}

    IndexFollower(JdbcClient jdbc, InsightIndex index, Vectors vectors, SetAside aside) {
        this.jdbc = jdbc;
        this.index = index;
        this.vectors = vectors;
        this.aside = aside;
    }

    /**
     * Indexes everything that is in the table now, or as much as there is time for.
     *
     * @return how far that goes
     * @throws IndexBroken where the index cannot be written at present
     */
    synchronized long follow(Deadline deadline) {
        var failure = index.failure();
        if (failure != null && System.nanoTime() - again < 0) {
            throw new IndexBroken("The index is not tried again yet", failure);
        }
        try {
            open();
            catchUp(deadline);
            pause = FIRST_PAUSE;
            return position;
        } catch (IndexBroken e) {
            // Whatever was not committed is lost with it.
            stream = "";
            log.warn("{}; it is tried again in {} s: {}", e.getMessage(), pause.toSeconds(), e.getCause());
            again = System.nanoTime() + pause.toNanos();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            throw e;
        }
    }

    private void open() {
        index.open();
        var current = vectors.model() + "/"
                + jdbc.sql("SELECT id::text FROM insight_stream")
                        .query(String.class)
                        .single();
        if (!current.equals(stream)) {
            start(current);
        }
    }

    private void catchUp(Deadline deadline) {
        for (var rows = next(); !rows.isEmpty(); rows = next()) {
            index(rows);
            position = rows.getLast().sequence();
            uncommitted += rows.size();
            if (uncommitted >= COMMIT) {
                commit();
            }
            if (deadline.isOver()) {
                break;
            }
        }
        if (uncommitted > 0) {
            commit();
        }
    }

    private void index(List<Row> rows) {
        var done = new ArrayList<String>();
        for (var row : rows) {
            try {
                index(row);
                done.add(row.id());
            } catch (IndexBroken e) {
                throw e;
            } catch (RuntimeException e) {
                aside.add(Work.INDEXING, row.id(), e);
            }
        }
        aside.done(Work.INDEXING, done);
    }

    private void index(Row row) {
        if (row.insight() != null) {
            index.put(row.insight(), vectors.of(row.insight()));
        } else if (row.deleted()) {
            index.delete(row.id());
        } else {
            throw new IllegalStateException("The record cannot be read");
        }
    }

    private void commit() {
        index.commit(stream, position);
        uncommitted = 0;
    }

    private void start(String current) {
        position = index.position(current);
        uncommitted = 0;
        if (position == 0) {
            log.info("Building the index from the start");
            index.clear();
        }
        stream = current;
    }

    private List<Row> next() {
        return jdbc.sql("""
                        (SELECT sequence, id::text, false, record FROM insights
                         WHERE sequence > :position ORDER BY sequence LIMIT :most)
                        UNION ALL
                        (SELECT sequence, id::text, true, NULL FROM deleted_insights
                         WHERE sequence > :position ORDER BY sequence LIMIT :most)
                        ORDER BY sequence LIMIT :most""")
                .param("position", position)
                .param("most", BATCH)
                .query((row, _) -> {
                    var deleted = row.getBoolean(3);
                    return new Row(
                            row.getLong(1),
                            row.getString(2),
                            deleted,
                            deleted ? null : InsightRecords.read(row.getString(4)));
                })
                .list();
    }
}
