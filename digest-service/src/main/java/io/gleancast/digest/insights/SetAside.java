package io.gleancast.digest.insights;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Insights that could not be worked on. Each is tried again after a pause of its own, twice as long each time up to six hours,
 * and nothing else waits for it.
 */
@Component
class SetAside {
    /** What may fail at an insight. */
    enum Work {
        INDEXING,
        LINKING;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(SetAside.class);

    private final JdbcClient jdbc;
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    SetAside(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        for (var work : Work.values()) {
            var count = counts.computeIfAbsent(work.code(), _ -> new AtomicLong());
            Gauge.builder("digest.stuck", count, AtomicLong::get)
                    .tag("work", work.code())
                    .description("What could not be worked on and is tried again later")
                    .register(meters);
        }
    }

    void add(Work work, String insightId, RuntimeException failure) {
        // What went wrong may quote a stranger's text.
        var reason = failure.getClass().getSimpleName();
        log.warn("Insight {} is set aside at {}: {}", insightId, work.code(), reason);
        jdbc.sql("""
                        INSERT INTO set_aside AS known VALUES (:work, :subject, 1, now() + interval '30 seconds', :reason)
                        ON CONFLICT (work, subject) DO UPDATE SET
                            attempts = known.attempts + 1, reason = excluded.reason,
                            next_attempt_at = now()
                                + least(interval '6 hours', interval '30 seconds' * 2 ^ least(known.attempts, 12))""")
                .param("work", work.code())
                .param("subject", insightId)
                .param("reason", reason)
                .update();
    }

    /** These went well. */
    void done(Work work, Collection<String> insightIds) {
        if (counts.getOrDefault(work.code(), new AtomicLong()).get() > 0) {
            jdbc.sql("DELETE FROM set_aside WHERE work = :work AND subject = ANY(CAST(:subjects AS text[]))")
                    .param("work", work.code())
                    .param("subjects", insightIds.toArray(String[]::new))
                    .update();
        }
    }

    /** Lets everybody come across those again whose pause is over, as if they had just arrived. */
    void bringBack() {
        jdbc.sql("""
                        WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(7166101)),
                             due AS (UPDATE set_aside SET next_attempt_at = now() + interval '10 minutes'
                                     WHERE (work, subject) IN (
                                         SELECT work, subject FROM set_aside, turn WHERE next_attempt_at <= now()
                                         ORDER BY next_attempt_at LIMIT 50)
                                     RETURNING CAST(subject AS uuid) AS id)
                        UPDATE insights SET sequence = nextval('insight_sequence') WHERE id IN (SELECT id FROM due)""").update();
        jdbc.sql("DELETE FROM set_aside WHERE NOT EXISTS (SELECT 1 FROM insights WHERE id = CAST(subject AS uuid))")
                .update();
        count();
    }

    /** Asks how many there are. */
    private void count() {
        counts.values().forEach(count -> count.set(0));
        jdbc.sql("/* bounded: one row a kind of work */ SELECT work, count(*) FROM set_aside GROUP BY work")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(found -> {
                    var count = counts.get(found.getKey());
                    if (count != null) {
                        count.set(found.getValue());
                    }
                });
    }
}
