package io.gleancast.insight.retention;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes what was kept for long enough, each kind for itself and a few thousand rows at a time. */
@Component
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration MINUTES = Duration.ofDays(2);
    /** For longer no server keeps a batch's answer. */
    private static final Duration BATCHES = Duration.ofDays(30);

    private static final int ROWS_AT_ONCE = 5_000;
    /** What is left is deleted the next time. */
    private static final int MOST_ROUNDS = 2_000;

    private final JdbcClient jdbc;
    private final RetentionProperties properties;
    private final MeterRegistry metrics;
    private final Clock clock;

    Retention(JdbcClient jdbc, RetentionProperties properties, MeterRegistry metrics, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * One kind of rows.
     *
     * @param change what is done to rows of the table whose ctid is among the old ones
     * @param old finds the ctid of some rows that are older than {@code :before}
     */
    private record Kind(String name, String change, String old, Duration age) {
        static Kind deleted(String table, String where, Duration age) {
            return new Kind(table, "DELETE FROM " + table, "SELECT ctid FROM %s WHERE %s".formatted(table, where), age);
        }
    }

    /** One that fails does not keep the others from being done, and is tried again the next time. */
    void apply() {
        for (var kind : kinds()) {
            try {
                long rows = apply(kind);
                if (rows > 0) {
                    LOG.info("Deleted {} rows of {}", rows, kind.name());
                }
            } catch (RuntimeException e) {
                metrics.counter("insight.retention.failures", "kind", kind.name())
                        .increment();
                LOG.warn(
                        "What is old of {} stays until the next time: {}",
                        kind.name(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private List<Kind> kinds() {
        var kinds = new ArrayList<>(List.of(
                new Kind("transcripts", "UPDATE transcripts SET record = NULL", """
                        SELECT ctid FROM transcripts WHERE record IS NOT NULL AND received_at < :before AND NOT EXISTS (
                            SELECT 1 FROM jobs WHERE jobs.episode_id = transcripts.episode_id
                            AND jobs.sha256 = transcripts.sha256 AND jobs.state <> 'published')""", properties.transcripts()),
                Kind.deleted("model_answers", "kept_at < :before", properties.answers()),
                new Kind("candidates", "DELETE FROM candidates", """
                        SELECT candidates.ctid FROM candidates JOIN extractions ON extractions.id = extraction_id
                        WHERE made_at < :before""", properties.candidates()),
                Kind.deleted("jobs", "state = 'published' AND updated_at < :before", properties.history()),
                Kind.deleted("transcripts", """
                        record IS NULL AND received_at < :before AND NOT EXISTS (SELECT 1 FROM jobs
                            WHERE jobs.episode_id = transcripts.episode_id AND jobs.sha256 = transcripts.sha256)""", properties.history()),
                Kind.deleted("extractions", """
                        made_at < :before AND NOT EXISTS (
                            SELECT 1 FROM jobs WHERE jobs.extraction_id = extractions.id)""", properties.history()),
                Kind.deleted("corrections", "done_at < :before", properties.history()),
                Kind.deleted("withdrawals", "finished_at < :before", properties.history()),
                Kind.deleted("spending", "span = 'day' AND starts_at < :before", properties.spending()),
                Kind.deleted("spending", "span = 'minute' AND starts_at < :before", MINUTES),
                Kind.deleted("batches", "ordered_at < :before", BATCHES)));
        var insights = properties.insights();
        if (insights != null) {
            kinds.add(Kind.deleted("insights", "changed_at < :before AND published_revision >= revision", insights));
        }
        return kinds;
    }

    private long apply(Kind kind) {
        var before = clock.instant().minus(kind.age()).atOffset(ZoneOffset.UTC);
        long all = 0;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            int rows = jdbc.sql("%s WHERE ctid = ANY (ARRAY(%s LIMIT :most))".formatted(kind.change(), kind.old()))
                    .param("before", before)
                    .param("most", ROWS_AT_ONCE)
                    .update();
            all += rows;
            if (rows < ROWS_AT_ONCE) {
                break;
            }
        }
        return all;
    }
}
