package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps this replica's index up with the insights table by following its sequence. */
@Component
class IndexFollower {
    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);
    private static final int BATCH = 500;
    /** Each commit makes a segment that has to be merged, so there are few of them while much is to be caught up with. */
    private static final int COMMIT = 10_000;

    private final JdbcClient jdbc;
    private final InsightIndex index;
    private final Vectors vectors;
    private long position;
    private int uncommitted;
    private String stream = "";

    private record Row(long sequence, Insight insight) {}

    IndexFollower(JdbcClient jdbc, InsightIndex index, Vectors vectors) {
        this.jdbc = jdbc;
        this.index = index;
        this.vectors = vectors;
    }

    /** Indexes everything that is in the table now, and returns how far that goes. */
    @Scheduled(fixedDelayString = "500ms")
    synchronized long follow() {
        var current = vectors.model() + "/"
                + jdbc.sql("SELECT id::text FROM insight_stream")
                        .query(String.class)
                        .single();
        if (!current.equals(stream)) {
            start(current);
        }
        for (var rows = next(); !rows.isEmpty(); rows = next()) {
            rows.forEach(row -> index.put(row.insight(), vectors.of(row.insight())));
            position = rows.getLast().sequence();
            uncommitted += rows.size();
            if (uncommitted >= COMMIT) {
                commit();
            }
        }
        if (uncommitted > 0) {
            commit();
        }
        return position;
    }

    private void commit() {
        index.commit(stream, position);
        uncommitted = 0;
    }

    private void start(String current) {
        position = index.position(current);
        if (position == 0) {
            log.info("Building the index from the start");
            index.clear();
            uncommitted = 0;
        }
        stream = current;
    }

    private List<Row> next() {
        return jdbc.sql("SELECT sequence, record FROM insights WHERE sequence > ? ORDER BY sequence LIMIT ?")
                .params(position, BATCH)
                .query((row, _) -> new Row(row.getLong(1), InsightStore.read(row.getString(2))))
                .list();
    }
}
