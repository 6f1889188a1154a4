package io.gleancast.insight.model;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one clock of all replicas, by which they share budgets and leave a server alone. */
final class DatabaseClock extends Clock {
    private final JdbcClient jdbc;
    private final ZoneId zone;

    DatabaseClock(JdbcClient jdbc) {
        this(jdbc, ZoneOffset.UTC);
    }

    private DatabaseClock(JdbcClient jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DatabaseClock(jdbc, other);
    }
}
