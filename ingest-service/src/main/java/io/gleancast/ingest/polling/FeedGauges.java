package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.FeedState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many feeds stand how, how many wait, and how many episodes are kept but not sent. */
@Component
class FeedGauges implements MeterBinder {
    private final JdbcClient jdbc;
    private final Clock clock;

    FeedGauges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (var state : FeedState.values()) {
            Gauge.builder("ingest.feeds", () -> inState(state))
                    .tag("state", state.text())
                    .register(meters);
        }
        Gauge.builder("ingest.feeds.due", this::due)
                .description("Feeds that should have been polled by now")
                .register(meters);
        Gauge.builder("ingest.feeds.oldest-due", this::oldestDue)
                .description("For how long the feed has been due that waits for longest")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("ingest.episodes.pending", this::pending)
                .description("Episodes kept but not yet on the topic")
                .register(meters);
        Gauge.builder("ingest.episodes.stuck", this::stuck)
                .description("Episodes that could not be sent three times or more, and are tried again")
                .register(meters);
        Gauge.builder("ingest.feeds.suspect", this::suspect)
                .description("Feeds in the middle of whose reading the service stopped")
                .register(meters);
    }

    private long stuck() {
        return jdbc.sql(
                        "SELECT count(*) FROM episodes WHERE record IS NOT NULL AND attempts >= 3 AND trouble IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private long suspect() {
        return jdbc.sql("SELECT count(*) FROM feeds WHERE crashes > 0")
                .query(Long.class)
                .single();
    }

    private long inState(FeedState state) {
        return jdbc.sql("SELECT count(*) FROM feeds WHERE state = :state")
                .param("state", state.text())
                .query(Long.class)
                .single();
    }

    private long due() {
        return jdbc.sql("""
                        SELECT count(*) FROM feeds
                        WHERE state NOT IN ('paused', 'ended') AND next_poll_at <= :now
                        """)
                .param("now", Claims.utc(clock.instant()))
                .query(Long.class)
                .single();
    }

    private double oldestDue() {
        return jdbc.sql("""
                        SELECT next_poll_at FROM feeds WHERE state NOT IN ('paused', 'ended') AND next_poll_at <= :now
                        ORDER BY next_poll_at LIMIT 1
                        """)
                .param("now", Claims.utc(clock.instant()))
                .query(OffsetDateTime.class)
                .optional()
                .map(then -> Duration.between(then.toInstant(), clock.instant()).toMillis() / 1e3)
                .orElse(0.0);
    }

    private long pending() {
        return jdbc.sql("SELECT count(*) FROM episodes WHERE record IS NOT NULL")
                .query(Long.class)
                .single();
    }
}
