package io.gleancast.insight.model;

import io.gleancast.insight.engine.TryLater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One purse for all replicas: a row a minute and a row a day in PostgreSQL, each changed under its own lock, and a row for each
 * request under way.
 */
final class JdbcPurse implements Purse {
    private static final Hold NOTHING_HELD = new Hold(new UUID(0, 0), Instant.EPOCH, 0, 0);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ModelProperties properties;
    private final String server;
    private final MeterRegistry metrics;
    private final Clock clock;

    /** @param server the one whose patience is asked for, and no other */
    JdbcPurse(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ModelProperties properties,
            String server,
            MeterRegistry metrics,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.server = server;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Hold hold(long tokens, long microDollars, Duration atMost) {
        var now = clock.instant();
        pausedUntil(now);
        bringBack(now);
        var hold = new Hold(UUID.randomUUID(), now, tokens, microDollars);
        transaction.executeWithoutResult(_ -> {
            if (!take("day", day(now), hold, 0, properties.dailyTokens(), properties.dailyMicroDollars())) {
                throw new TryLater(
                        TryLater.Cause.BUDGET, day(now).plus(Duration.ofDays(1)), "The day's budget is spent");
            }
            if (!take("minute", minute(now), hold, properties.requestsPerMinute(), properties.tokensPerMinute(), 0)) {
                throw new TryLater(
                        TryLater.Cause.RATE, minute(now).plus(Duration.ofMinutes(1)), "The minute's requests are made");
            }
            note(hold, now.plus(atMost));
        });
        return hold;
    }

    private void note(Hold hold, Instant until) {
        jdbc.sql("""
                        INSERT INTO holds (id, held_at, tokens, micro_dollars, until)
                        VALUES (:id, :at, :tokens, :dollars, :until)""")
                .param("id", hold.id())
                .param("at", at(hold.at()))
                .param("tokens", hold.tokens())
                .param("dollars", hold.microDollars())
                .param("until", at(until))
                .update();
    }

    /** Gives back what requests held that can no longer be under way: whoever made them has crashed. */
    private void bringBack(Instant now) {
        jdbc.sql("""
                        WITH over AS (DELETE FROM holds WHERE until < :now RETURNING held_at, tokens, micro_dollars),
                        freed AS (
                            SELECT span, date_trunc(span, held_at, 'UTC') AS starts_at, sum(tokens) AS tokens,
                                sum(micro_dollars) AS micro_dollars
                            FROM over CROSS JOIN (VALUES ('day'), ('minute')) AS spans (span) GROUP BY 1, 2)
                        UPDATE spending SET held_tokens = held_tokens - freed.tokens,
                            held_dollars = held_dollars - freed.micro_dollars
                        FROM freed WHERE spending.span = freed.span AND spending.starts_at = freed.starts_at""").param("now", at(now)).update();
    }

    private void pausedUntil(Instant now) {
        jdbc.sql("SELECT until FROM pauses WHERE server = :server AND until > :now")
                .param("server", server)
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(until -> {
                    throw new TryLater(TryLater.Cause.RATE, until.toInstant(), "The model's server asked for patience");
                });
    }

    /** Whether there was room for it. A first request always has room by the minute: it could else never be made. */
    private boolean take(String span, Instant start, Hold hold, long requests, long tokens, long microDollars) {
        return jdbc.sql("""
                        INSERT INTO spending AS s (span, starts_at, requests, held_tokens, held_dollars)
                        SELECT :span, :start, 1, :tokens, :dollars
                        WHERE :span = 'minute' OR ((:maxTokens = 0 OR :tokens <= :maxTokens)
                            AND (:maxDollars = 0 OR :dollars <= :maxDollars))
                            OR EXISTS (SELECT 1 FROM spending WHERE span = :span AND starts_at = :start)
                        ON CONFLICT (span, starts_at) DO UPDATE SET requests = s.requests + 1,
                            held_tokens = s.held_tokens + :tokens, held_dollars = s.held_dollars + :dollars
                        WHERE (:maxRequests = 0 OR s.requests < :maxRequests)
                            AND (:maxTokens = 0 OR s.input_tokens + s.output_tokens + s.held_tokens + :tokens <= :maxTokens)
                            AND (:maxDollars = 0 OR s.micro_dollars + s.held_dollars + :dollars <= :maxDollars)""")
                        .param("span", span)
                        .param("start", at(start))
                        .param("tokens", hold.tokens())
                        .param("dollars", hold.microDollars())
                        .param("maxRequests", requests)
                        .param("maxTokens", tokens)
                        .param("maxDollars", microDollars)
                        .update()
                == 1;
    }

    @Override
    public void settle(Hold hold, Booking booking) {
        transaction.executeWithoutResult(_ -> {
            // What came back already is not taken back twice.
            boolean held = jdbc.sql("DELETE FROM holds WHERE id = :id")
                            .param("id", hold.id())
                            .update()
                    == 1;
            settle("day", day(hold.at()), held ? hold : NOTHING_HELD, booking);
            settle("minute", minute(hold.at()), held ? hold : NOTHING_HELD, booking);
        });
        metrics.counter(
                        "insight.model.requests",
                        "repair",
                        String.valueOf(booking.repair()),
                        "batch",
                        String.valueOf(booking.batch()))
                .increment();
        metrics.counter("insight.model.tokens", "direction", "input").increment((double) booking.inputTokens());
        metrics.counter("insight.model.tokens", "direction", "output").increment((double) booking.outputTokens());
        metrics.counter("insight.model.microdollars").increment((double) booking.microDollars());
    }

    private void settle(String span, Instant start, Hold hold, Booking booking) {
        jdbc.sql("""
                        UPDATE spending SET repairs = repairs + :repairs, input_tokens = input_tokens + :input,
                            output_tokens = output_tokens + :output, micro_dollars = micro_dollars + :dollars,
                            held_tokens = held_tokens - :heldTokens, held_dollars = held_dollars - :heldDollars
                        WHERE span = :span AND starts_at = :start""")
                .param("repairs", booking.repair() ? 1 : 0)
                .param("input", booking.inputTokens())
                .param("output", booking.outputTokens())
                .param("dollars", booking.microDollars())
                .param("heldTokens", hold.tokens())
                .param("heldDollars", hold.microDollars())
                .param("span", span)
                .param("start", at(start))
                .update();
    }

    @Override
    public void pause(Instant until, String reason) {
        jdbc.sql("""
                        INSERT INTO pauses (server, until, reason) VALUES (:server, :until, :reason)
                        ON CONFLICT (server) DO UPDATE SET until = GREATEST(pauses.until, EXCLUDED.until), reason = EXCLUDED.reason""")
                .param("server", server)
                .param("until", at(until))
                .param("reason", reason)
                .update();
    }

    private static Instant day(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS);
    }

    private static Instant minute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
