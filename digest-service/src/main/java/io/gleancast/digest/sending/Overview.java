package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators want to see of sending. */
@Component
public class Overview {
    private static final int MOST = 200;
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    Overview(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A row of the ledger; the reader's address stands elsewhere. */
    public record Send(
            long id,
            UUID subscriber,
            LocalDate date,
            String state,
            Instant at,
            int attempts,
            @Nullable String reason) {}

    /** How many bounces and complaints of a kind came in the last day. */
    public record Count(String name, long number) {}

    /** Digests that fall due within an hour. */
    public record Load(Instant hour, long digests) {}

    /** When this is true. */
    public Instant now() {
        return clock.instant();
    }

    /** Digests whose last attempt or due time lies within a day, by state. */
    public Map<String, Long> lastDay() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql(
                        "SELECT state, count(*) FROM deliveries WHERE local_date >= :from AND due_at > :since GROUP BY state LIMIT 20")
                .param(
                        "from",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2))
                .param("since", at(clock.instant().minus(DAY)))
                .query((row, _) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    long stuck() {
        return ledger.stuck();
    }

    public List<Send> inState(String state) {
        return jdbc.sql("""
                        SELECT id, subscriber_id, local_date, state, due_at, attempts, reason FROM deliveries
                        WHERE state = :state AND (state IN ('in-doubt', 'refused') OR local_date >= :from)
                        ORDER BY due_at DESC LIMIT :most""")
                .param("state", state)
                .param(
                        "from",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2))
                .param("most", MOST)
                .query((row, _) -> new Send(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, LocalDate.class),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getInt(6),
                        row.getString(7)))
                .list();
    }

    public List<Count> feedback() {
        return jdbc.sql("SELECT kind, count(*) FROM feedback WHERE at > :since GROUP BY kind ORDER BY kind LIMIT 20")
                .param("since", at(clock.instant().minus(DAY)))
                .query((row, _) -> new Count(row.getString(1), row.getLong(2)))
                .list();
    }

    /** How many digests fall due in each of the next 24 hours. */
    public List<Load> nextHours() {
        return jdbc.sql("""
                        SELECT date_trunc('hour', next_digest_at) AS due, count(*) FROM subscribers
                        WHERE state = 'confirmed' AND next_digest_at < :until GROUP BY due ORDER BY due LIMIT 48""")
                .param("until", at(clock.instant().plus(DAY)))
                .query((row, _) ->
                        new Load(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)))
                .list();
    }

    /** Sends one in doubt again; false where it is not in doubt. */
    public boolean resend(long id) {
        return ledger.resend(id);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
