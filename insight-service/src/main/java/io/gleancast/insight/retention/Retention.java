package io.gleancast.insight.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes what was kept for long enough. What is published stays, and so does the knowledge of what was read. */
@Component
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration MINUTES = Duration.ofDays(2);
    /** For longer no server keeps a batch's answer. */
    private static final Duration BATCHES = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final RetentionProperties properties;
    private final Clock clock;

    Retention(JdbcClient jdbc, RetentionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    void apply() {
        int transcripts = update("""
                UPDATE transcripts SET record = NULL WHERE record IS NOT NULL AND received_at < :before AND NOT EXISTS (
                    SELECT 1 FROM jobs WHERE jobs.episode_id = transcripts.episode_id AND jobs.sha256 = transcripts.sha256
                    AND jobs.state <> 'published')""", properties.transcripts());
        int answers = update("DELETE FROM model_answers WHERE kept_at < :before", properties.answers());
        int candidates = update("""
                DELETE FROM candidates USING extractions
                WHERE extractions.id = candidates.extraction_id AND extractions.made_at < :before""", properties.candidates());
        update("DELETE FROM spending WHERE span = 'minute' AND starts_at < :before", MINUTES);
        update("DELETE FROM batches WHERE ordered_at < :before", BATCHES);
        if (transcripts + answers + candidates > 0) {
            LOG.info("Deleted {} transcripts, {} answers, {} candidates", transcripts, answers, candidates);
        }
    }

    private int update(String sql, Duration age) {
        OffsetDateTime before = clock.instant().minus(age).atOffset(ZoneOffset.UTC);
        return jdbc.sql(sql).param("before", before).update();
    }
}
