package io.gleancast.digest.readers;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what someone did within a window, over all replicas; whom it counts is kept as a keyed hash. */
@Component
class RateLimits {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    RateLimits(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Counts once more, and says whether that is still within the limit. */
    public boolean allow(String bucket, String key, int limit, Duration window) {
        var now = clock.instant();
        return jdbc.sql("""
                                INSERT INTO rate_limits AS known (bucket, key_hash, window_start, used)
                                VALUES (:bucket, :key, :now, 1)
                                ON CONFLICT (bucket, key_hash) DO UPDATE SET
                                    used = CASE WHEN known.window_start <= :ended THEN 1 ELSE known.used + 1 END,
                                    window_start = CASE WHEN known.window_start <= :ended THEN :now ELSE known.window_start END
                                RETURNING used""")
                        .param("bucket", bucket)
                        .param("key", secrets.hash(bucket + ":" + key))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ended", now.minus(window).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                <= limit;
    }

    /** Forgets windows that have ended, even the longest. */
    void forget() {
        jdbc.sql("DELETE FROM rate_limits WHERE window_start < :before")
                .param("before", clock.instant().minus(LONGEST_WINDOW).atOffset(ZoneOffset.UTC))
                .update();
    }
}
