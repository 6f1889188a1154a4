package io.gleancast.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's clock, which all replicas share, so that none ends another's lease because its own runs fast. Read now and then,
 * and carried on in between and while the database is away.
 */
class DatabaseClock implements Clock {
    private static final long FRESH = Duration.ofSeconds(10).toNanos();
    /** An answer that took longer says too little about when it was given. */
    private static final long PROMPT = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final LongSupplier nanoTime;
    private volatile @Nullable Reading last;

    DatabaseClock(JdbcClient jdbc, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.nanoTime = nanoTime;
    }

    private record Reading(Instant instant, long nanoTime) {
        Instant after(long now) {
            return instant.plusNanos(now - nanoTime);
        }
    }

    @Override
    public Instant now() {
        var known = last;
        if (known == null || nanoTime.getAsLong() - known.nanoTime() > FRESH) {
            known = read(known);
            last = known;
        }
        return known.after(nanoTime.getAsLong());
    }

    private Reading read(@Nullable Reading before) {
        long asked = nanoTime.getAsLong();
        Instant instant;
        try {
            instant = jdbc.sql("SELECT clock_timestamp()")
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
        } catch (DataAccessException away) {
            if (before == null) {
                throw away;
            }
            return Objects.requireNonNull(before);
        }
        long answered = nanoTime.getAsLong();
        return before != null && answered - asked > PROMPT
                ? before
                : new Reading(instant, asked + (answered - asked) / 2);
    }
}
