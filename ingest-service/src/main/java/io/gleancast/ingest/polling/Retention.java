package io.gleancast.ingest.polling;

import io.gleancast.ingest.Looped;
import io.gleancast.ingest.WorkLoop;
import io.gleancast.operations.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets items that their feed has named no more for {@code ingest.forget-after}, or whose feed was deleted so long ago. Those
 * that it still names are kept as long as it does, so that none is announced twice.
 */
@Component
class Retention implements Looped {
    private static final int MOST_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration forgetAfter;
    private final WorkLoop loop;

    Retention(JdbcClient jdbc, Clock clock, IngestProperties properties, Loops loops, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.forgetAfter = properties.forgetAfter();
        this.loop = new WorkLoop("retention", Duration.ofHours(1), Duration.ofHours(3), this::forget, loops, meters);
    }

    /** Deletes a few at a time, each for itself, and says how many there were. */
    int forget() {
        jdbc.sql("UPDATE episodes SET gone_since = :now WHERE feed_id IS NULL AND gone_since IS NULL")
                .param("now", Claims.utc(clock.instant()))
                .update();
        var before = Claims.utc(clock.instant().minus(forgetAfter));
        var forgotten = 0;
        int some;
        do {
            some = jdbc.sql("""
                            DELETE FROM episodes WHERE id IN (
                                SELECT id FROM episodes WHERE gone_since < :before AND record IS NULL
                                ORDER BY gone_since LIMIT :most)
                            """)
                    .param("before", before)
                    .param("most", MOST_AT_ONCE)
                    .update();
            forgotten += some;
        } while (some == MOST_AT_ONCE);
        return forgotten;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
