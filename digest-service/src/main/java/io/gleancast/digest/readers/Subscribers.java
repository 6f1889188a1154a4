package io.gleancast.digest.readers;

import io.gleancast.digest.readers.Subscriber.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The readers, each with one address and one schedule. */
@Component
public class Subscribers {
    /** The longest there is, with an hour for clocks that go back and one more. */
    private static final Duration DAY = Duration.ofHours(26);

    /** How many are deleted or mended at once. */
    static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Suppressions suppressions;
    private final TimeZones zones;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Subscribers(
            JdbcClient jdbc,
            Secrets secrets,
            Suppressions suppressions,
            TimeZones zones,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.suppressions = suppressions;
        this.zones = zones;
        this.events = events;
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
                .or(() -> byAddress(address))
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
        return jdbc.sql("SELECT * FROM subscribers WHERE lower(address) = :key LIMIT 1")
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
                .sql("SELECT /* bounded: one row a state */ state, count(*) AS readers FROM subscribers GROUP BY state")
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
                .param("zone", zones.checked(schedule.zone()).getId())
                .param("hour", schedule.hour())
                .param("frequency", schedule.frequency().code())
                .param("next", at(schedule.nextAfter(clock.instant())))
                .update();
    }

    /** Works out anew, some at a time, when readers are due whose next digest lies further ahead than it can, since the clock was set back. */
    int mendSchedules() {
        var now = clock.instant();
        var ahead = jdbc.sql("""
                        SELECT * FROM subscribers WHERE state = 'confirmed'
                          AND (frequency = 'daily' AND next_digest_at > :day
                               OR frequency = 'weekdays' AND next_digest_at > :weekend OR next_digest_at > :week)
                        ORDER BY id LIMIT :limit""")
                .param("limit", BATCH)
                .param("day", at(now.plus(DAY)))
                .param("weekend", at(now.plus(DAY.multipliedBy(3))))
                .param("week", at(now.plus(DAY.multipliedBy(7))))
                .query(Subscribers::read)
                .list();
        ahead.forEach(reader -> reschedule(reader.id(), reader.schedule()));
        return ahead.size();
    }

    /** Moves a reader to a state; nothing happens where they are in it already. Who leaves ends their links. */
    public void move(Subscriber reader, State state) {
        var next = state == State.CONFIRMED ? at(reader.schedule().nextAfter(clock.instant())) : null;
        jdbc.sql("""
                        UPDATE subscribers
                        SET state = :state, state_since = :now, next_digest_at = CAST(:next AS timestamptz),
                            links = CASE WHEN :state = 'left' THEN :links ELSE links END
                        WHERE id = :id AND state <> :state""")
                .param("id", reader.id())
                .param("state", state.code())
                .param("now", at(clock.instant()))
                .param("next", next)
                .param("links", UUID.randomUUID())
                .update();
    }

    /** Ends all links that a reader was sent, but for the way out. */
    Subscriber endLinks(UUID id) {
        return jdbc.sql("UPDATE subscribers SET links = :links WHERE id = :id RETURNING *")
                .param("id", id)
                .param("links", UUID.randomUUID())
                .query(Subscribers::read)
                .single();
    }

    /** Gives a reader a new address, and so new links; false where another reader has it. */
    boolean readdress(UUID id, Address address) {
        return jdbc.sql("""
                                UPDATE subscribers SET address = :address, domain = :domain, links = :links
                                WHERE id = :id AND NOT EXISTS (
                                    SELECT FROM subscribers AS other WHERE lower(other.address) = :key AND other.id <> :id)""")
                        .param("id", id)
                        .param("address", address.value())
                        .param("domain", address.domain())
                        .param("links", UUID.randomUUID())
                        .param("key", address.key())
                        .update()
                == 1;
    }

    /**
     * Deletes whatever tells who a reader was, here and wherever else it is kept, or nothing at all; a keyed hash stays, so
     * that no import brings them back.
     */
    @Transactional
    public void forget(Subscriber reader) {
        suppressions.add(reader.address(), Suppressions.Reason.DELETED);
        jdbc.sql("""
                        DELETE FROM letters WHERE lower(address) = :key OR subject_id = :id
                            OR subject_id IN (SELECT id FROM sign_ups WHERE subscriber_id = :id)
                            OR subject_id IN (SELECT id FROM address_changes WHERE subscriber_id = :id)""")
                .param("key", reader.address().key())
                .param("id", reader.id())
                .update();
        jdbc.sql("DELETE FROM sign_ups WHERE lower(address) = :key")
                .param("key", reader.address().key())
                .update();
        jdbc.sql("DELETE FROM subscribers WHERE id = :id")
                .param("id", reader.id())
                .update();
        events.publishEvent(new ReaderForgotten(reader.id()));
    }

    /** Deletes some of those who left before an instant, and says how many. */
    @Transactional
    int forgetSomeWhoLeftBefore(Instant instant) {
        var gone = jdbc.sql("""
                        DELETE FROM subscribers WHERE id IN (
                            SELECT id FROM subscribers WHERE state = 'left' AND state_since < :instant
                            ORDER BY state_since LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id""")
                .param("instant", at(instant))
                .param("limit", BATCH)
                .query(UUID.class)
                .list();
        gone.forEach(id -> events.publishEvent(new ReaderForgotten(id)));
        return gone.size();
    }

    private Subscriber rejoin(Subscriber reader, Schedule schedule, String source, Instant now) {
        var next = schedule.nextAfter(now);
        var seal = LinkSeal.drawn();
        jdbc.sql("""
                        UPDATE subscribers
                        SET state = 'confirmed', state_since = :now, zone = :zone, hour = :hour, frequency = :frequency,
                            source = :source, consented_at = :now, next_digest_at = :next, links = :links,
                            subscription = :subscription
                        WHERE id = :id""")
                .param("links", seal.links())
                .param("subscription", seal.subscription())
                .param("id", reader.id())
                .param("zone", zones.checked(schedule.zone()).getId())
                .param("hour", schedule.hour())
                .param("frequency", schedule.frequency().code())
                .param("source", source)
                .param("now", at(now))
                .param("next", at(next))
                .update();
        return new Subscriber(reader.id(), reader.address(), State.CONFIRMED, schedule, source, now, next, seal);
    }

    private Optional<Subscriber> insert(UUID id, Address address, Schedule schedule, String source, Instant now) {
        var seal = LinkSeal.drawn();
        return jdbc.sql("""
                        INSERT INTO subscribers (id, address, domain, state, zone, hour, frequency, source, consented_at,
                            state_since, next_digest_at, links, subscription)
                        VALUES (:id, :address, :domain, 'confirmed', :zone, :hour, :frequency, :source, :now, :now, :next,
                            :links, :subscription)
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("links", seal.links())
                .param("subscription", seal.subscription())
                .param("id", id)
                .param("address", address.value())
                .param("domain", address.domain())
                .param("zone", zones.checked(schedule.zone()).getId())
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
                        Schedule.knownZone(row.getString("zone")),
                        row.getInt("hour"),
                        Frequency.of(row.getString("frequency"))),
                row.getString("source"),
                row.getObject("consented_at", OffsetDateTime.class).toInstant(),
                next == null ? null : next.toInstant(),
                new LinkSeal(row.getObject("links", UUID.class), row.getObject("subscription", UUID.class)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
