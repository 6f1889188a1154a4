package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose hour has come: a row in the ledger for each, and the next time noted, in one commit. Replicas share the work. */
@Component
class DueReaders {
    private static final Logger LOG = LoggerFactory.getLogger(DueReaders.class);
    private static final int PAGE = 1000;
    private static final Duration PUT_OFF = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Subscribers subscribers;
    private final Clock clock;
    private final SendingProperties properties;

    DueReaders(JdbcClient jdbc, Ledger ledger, Subscribers subscribers, Clock clock, SendingProperties properties) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.subscribers = subscribers;
        this.clock = clock;
        this.properties = properties;
    }

    private record Found(UUID reader, String zone, int hour, String frequency, Instant at) {}

    private record Due(UUID reader, Schedule schedule, Instant at) {}

    private record Day(UUID reader, LocalDate date) {}

    /** Reserves for some of those who are due, and says for how many; to be called again until it says 0. */
    @Transactional
    public int reserve() {
        var now = clock.instant();
        var found = jdbc.sql("""
                        SELECT id, zone, hour, frequency, next_digest_at FROM subscribers
                        WHERE state = 'confirmed' AND next_digest_at <= :now
                        ORDER BY next_digest_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", PAGE)
                .query((row, _) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getString("zone"),
                        row.getInt("hour"),
                        row.getString("frequency"),
                        row.getObject("next_digest_at", OffsetDateTime.class).toInstant()))
                .list();
        var due = found.stream().flatMap(reader -> due(reader).stream()).toList();
        if (due.size() < found.size()) {
            putOff(found, due, now);
        }
        if (!due.isEmpty()) {
            var inTime =
                    due.stream().flatMap(reader -> day(reader, now).stream()).toList();
            ledger.reserve(
                    inTime.stream().map(Day::reader).toList(),
                    inTime.stream().map(Day::date).toList(),
                    now);
            next(due, now);
        }
        return found.size();
    }

    /** A schedule that cannot be read, such as a zone that is no more, must not hold up everyone else's. */
    private static Optional<Due> due(Found found) {
        try {
            return Optional.of(new Due(
                    found.reader(),
                    new Schedule(ZoneId.of(found.zone()), found.hour(), Frequency.of(found.frequency())),
                    found.at()));
        } catch (DateTimeException | IllegalArgumentException e) {
            LOG.error("The schedule of reader {} cannot be read; it is tried again in a day", found.reader(), e);
            return Optional.empty();
        }
    }

    private void putOff(List<Found> found, List<Due> due, Instant now) {
        var readable = due.stream().map(Due::reader).collect(Collectors.toSet());
        jdbc.sql("UPDATE subscribers SET next_digest_at = :later WHERE id = ANY(CAST(:ids AS uuid[]))")
                .param("later", now.plus(PUT_OFF).atOffset(ZoneOffset.UTC))
                .param(
                        "ids",
                        found.stream()
                                .map(Found::reader)
                                .filter(reader -> !readable.contains(reader))
                                .map(UUID::toString)
                                .toArray(String[]::new))
                .update();
    }

    /** The first day of the reader's whose digest is not too late yet; none where that lies ahead. */
    private Optional<Day> day(Due reader, Instant now) {
        var tooLate = now.minus(properties.latest());
        var from = reader.at().isAfter(tooLate) ? reader.at() : tooLate;
        var due = reader.schedule().nextAfter(from.minusNanos(1));
        return due.isAfter(now)
                ? Optional.empty()
                : Optional.of(new Day(reader.reader(), reader.schedule().dateOf(due)));
    }

    /** Reserves for everyone who has not had a digest on their own date of today. */
    void reserveEveryone() {
        UUID last = null;
        List<Subscriber> page;
        var now = clock.instant();
        do {
            page = subscribers.after(last, PAGE);
            var readers = new ArrayList<UUID>();
            var dates = new ArrayList<LocalDate>();
            for (var reader : page) {
                last = reader.id();
                if (reader.state() == Subscriber.State.CONFIRMED) {
                    readers.add(reader.id());
                    dates.add(reader.schedule().dateOf(now));
                }
            }
            ledger.reserve(readers, dates, now);
            ledger.reopenEmpty(readers, dates, now);
        } while (page.size() == PAGE);
    }

    private void next(List<Due> due, Instant now) {
        jdbc.sql("""
                        UPDATE subscribers SET next_digest_at = next
                        FROM unnest(CAST(:readers AS uuid[]), CAST(:times AS timestamptz[])) AS due (reader, next)
                        WHERE id = reader""")
                .param(
                        "readers",
                        due.stream().map(reader -> reader.reader().toString()).toArray(String[]::new))
                .param(
                        "times",
                        due.stream()
                                .map(reader -> reader.schedule().nextAfter(now).toString())
                                .toArray(String[]::new))
                .update();
    }
}
