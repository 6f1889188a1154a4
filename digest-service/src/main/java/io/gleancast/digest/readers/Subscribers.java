package io.gleancast.digest.readers;

import io.gleancast.digest.readers.Subscriber.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The readers, each with one address and one schedule. */
@Component
public class Subscribers {
    /** The longest there is, with an hour for clocks that go back and one more. */
    private static final Duration DAY = Duration.ofHours(26);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Suppressions suppressions;
    private final Clock clock;

    Subscribers(JdbcClient jdbc, Secrets secrets, Suppressions suppressions, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /** What came of adding a reader. */
    public record Added(Subscriber subscriber, boolean isNew) {}

    /**
     * Adds a reader whose consent is on record. One who is known stays as they are, unless they left: then they are back
     * with this schedule.
     */
    public Added add(Address address, Schedule schedule, String source) {
        var known = byAddress(address);
        if (known.isPresent() && known.get().state() != State.LEFT) {
            return new Added(known.get(), false);
        }
        suppressions.lift(address);
        var now = clock.instant();
        var added = known.map(reader -> rejoin(reader, schedule, source, now))
                .or(() -> insert(secrets.idOf(address), address, schedule, source, now))
                .or(() -> byAddress(address))
                .or(() -> insert(UUID.randomUUID(), address, schedule, source, now))
                .orElseThrow();
        return new Added(added, true);
    }

    public Optional<Subscriber> find(UUID id) {
        return jdbc.sql("SELECT * FROM subscribers WHERE id = :id")
                .param("id", id)
                .query(Subscribers::read)
                .optional();
    }

    public Optional<Subscriber> byAddress(Address address) {
        return jdbc.sql("SELECT * FROM subscribers WHERE lower(address) = :key")
                .param("key", address.key())
                .query(Subscribers::read)
                .optional();
    }

    /** The readers of these ids; unknown ids are left out. */
    public Map<UUID, Subscriber> find(List<UUID> ids) {
        return jdbc
                .sql("SELECT * FROM subscribers WHERE id = ANY(CAST(:ids AS uuid[]))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Subscribers::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Subscriber::id, reader -> reader));
    }

    /** All of them in the order of their ids, a page at a time. */
    public List<Subscriber> after(@Nullable UUID last, int limit) {
        return jdbc.sql("SELECT * FROM subscribers WHERE id > :last ORDER BY id LIMIT :limit")
                .param("last", last == null ? new UUID(0, 0) : last)
                .param("limit", limit)
                .query(Subscribers::read)
                .list();
    }

    /** How many there are in each state. */
    public Map<String, Long> counts() {
        return jdbc
                .sql("SELECT state, count(*) AS readers FROM subscribers GROUP BY state")
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("state"), row -> (Long) row.get("readers")));
    }

    public void reschedule(UUID id, Schedule schedule) {
        jdbc.sql("""
                        UPDATE subscribers SET zone = :zone, hour = :hour, frequency = :frequency,
                            next_digest_at = CASE WHEN state = 'confirmed' THEN CAST(:next AS timestamptz) END
                        WHERE id = :id""")
                .param("id", id)
                .param("zone", schedule.zone().getId())
                .param("hour", schedule.hour())
                .param("frequency", schedule.frequency().code())
                .param("next", at(schedule.nextAfter(clock.instant())))
                .update();
    }

    /** Works out anew when readers are due whose next digest lies further ahead than it can, since the clock was set back. */
    int mendSchedules() {
        var now = clock.instant();
        var ahead = jdbc.sql("""
                        SELECT * FROM subscribers WHERE state = 'confirmed'
                          AND (frequency = 'daily' AND next_digest_at > :day
                               OR frequency = 'weekdays' AND next_digest_at > :weekend OR next_digest_at > :week)""")
                .param("day", at(now.plus(DAY)))
                .param("weekend", at(now.plus(DAY.multipliedBy(3))))
                .param("week", at(now.plus(DAY.multipliedBy(7))))
                .query(Subscribers::read)
                .list();
        ahead.forEach(reader -> reschedule(reader.id(), reader.schedule()));
        return ahead.size();
    }

    /** Moves a reader to a state; nothing happens where they are in it already. */
    public void move(Subscriber reader, State state) {
        var next = state == State.CONFIRMED ? at(reader.schedule().nextAfter(clock.instant())) : null;
        jdbc.sql("""
                        UPDATE subscribers
                        SET state = :state, state_since = :now, next_digest_at = CAST(:next AS timestamptz)
                        WHERE id = :id AND state <> :state""")
                .param("id", reader.id())
                .param("state", state.code())
                .param("now", at(clock.instant()))
                .param("next", next)
                .update();
    }

    /** Gives a reader a new address; false where another reader has it. */
    boolean readdress(UUID id, Address address) {
        try {
            return jdbc.sql("UPDATE subscribers SET address = :address, domain = :domain WHERE id = :id")
                            .param("id", id)
                            .param("address", address.value())
                            .param("domain", address.domain())
                            .update()
                    == 1;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    /** Deletes whatever tells who a reader was; a keyed hash stays, so that no import brings them back. */
    public void forget(Subscriber reader) {
        suppressions.add(reader.address(), Suppressions.Reason.DELETED);
        jdbc.sql("DELETE FROM subscribers WHERE id = :id")
                .param("id", reader.id())
                .update();
        jdbc.sql("DELETE FROM letters WHERE lower(address) = :key")
                .param("key", reader.address().key())
                .update();
        jdbc.sql("DELETE FROM sign_ups WHERE lower(address) = :key")
                .param("key", reader.address().key())
                .update();
        jdbc.sql("UPDATE deliveries SET insights = '{}', corrected = '{}', items = NULL WHERE subscriber_id = :id")
                .param("id", reader.id())
                .update();
    }

    /** Deletes those who left before an instant, and says how many. */
    int forgetThoseWhoLeftBefore(Instant instant) {
        return jdbc.sql("DELETE FROM subscribers WHERE state = 'left' AND state_since < :instant")
                .param("instant", at(instant))
                .update();
    }

    private Subscriber rejoin(Subscriber reader, Schedule schedule, String source, Instant now) {
        var next = schedule.nextAfter(now);
        jdbc.sql("""
                        UPDATE subscribers
                        SET state = 'confirmed', state_since = :now, zone = :zone, hour = :hour, frequency = :frequency,
                            source = :source, consented_at = :now, next_digest_at = :next
                        WHERE id = :id""")
                .param("id", reader.id())
                .param("zone", schedule.zone().getId())
                .param("hour", schedule.hour())
                .param("frequency", schedule.frequency().code())
                .param("source", source)
                .param("now", at(now))
                .param("next", at(next))
                .update();
        return new Subscriber(reader.id(), reader.address(), State.CONFIRMED, schedule, source, now, next);
    }

    private Optional<Subscriber> insert(UUID id, Address address, Schedule schedule, String source, Instant now) {
        return jdbc.sql("""
                        INSERT INTO subscribers (id, address, domain, state, zone, hour, frequency, source, consented_at,
                            state_since, next_digest_at)
                        VALUES (:id, :address, :domain, 'confirmed', :zone, :hour, :frequency, :source, :now, :now, :next)
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("id", id)
                .param("address", address.value())
                .param("domain", address.domain())
                .param("zone", schedule.zone().getId())
                .param("hour", schedule.hour())
                .param("frequency", schedule.frequency().code())
                .param("source", source)
                .param("now", at(now))
                .param("next", at(schedule.nextAfter(now)))
                .query(Subscribers::read)
                .optional();
    }

    private static Subscriber read(ResultSet row, int number) throws SQLException {
        var next = row.getObject("next_digest_at", OffsetDateTime.class);
        return new Subscriber(
                row.getObject("id", UUID.class),
                new Address(row.getString("address")),
                State.of(row.getString("state")),
                new Schedule(
                        ZoneId.of(row.getString("zone")), row.getInt("hour"), Frequency.of(row.getString("frequency"))),
                row.getString("source"),
                row.getObject("consented_at", OffsetDateTime.class).toInstant(),
                next == null ? null : next.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
