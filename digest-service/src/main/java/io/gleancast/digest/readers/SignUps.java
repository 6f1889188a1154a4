package io.gleancast.digest.readers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sign-ups that wait for their confirmation; what is answered never depends on who is subscribed. */
@Component
public class SignUps {
    /** A new address is not taken once the links ended by which it was asked for. */
    private static final String CAN_BE_CONFIRMED = """
            id = :id AND expires_at > :now AND (subscriber_id IS NULL OR EXISTS (
                SELECT FROM subscribers WHERE subscribers.id = sign_ups.subscriber_id
                    AND subscribers.links IS NOT DISTINCT FROM sign_ups.links))""";

    private final JdbcClient jdbc;
    private final Letters letters;
    private final TimeZones zones;
    private final ReaderProperties properties;
    private final Clock clock;

    SignUps(JdbcClient jdbc, Letters letters, TimeZones zones, ReaderProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.zones = zones;
        this.properties = properties;
        this.clock = clock;
    }

    /** Keeps a sign-up and writes the letter that asks for confirmation. */
    public void ask(
            Address address, Schedule schedule, String source, @Nullable Interest follow, @Nullable UUID changes) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        jdbc.sql("""
                        INSERT INTO sign_ups (id, address, zone, hour, frequency, follow_kind, follow_id, source, subscriber_id,
                            links, created_at, expires_at)
                        VALUES (:id, :address, :zone, :hour, :frequency, :kind, CAST(:followed AS uuid), :source,
                            CAST(:changes AS uuid),
                            (SELECT links FROM subscribers WHERE id = CAST(:changes AS uuid)), :now, :expires)""")
                .param("id", id)
                .param("address", address.value())
                .param("zone", zones.checked(schedule.zone()).getId())
                .param("hour", schedule.hour())
                .param("frequency", schedule.frequency().code())
                .param("kind", follow == null ? null : follow.kind().code())
                .param("followed", follow == null ? null : follow.subject().toString())
                .param("source", source)
                .param("changes", changes == null ? null : changes.toString())
                .param("now", at(now))
                .param("expires", at(now.plus(properties.confirmWithin())))
                .update();
        letters.write(changes == null ? Letter.Kind.CONFIRM : Letter.Kind.CONFIRM_CHANGE, address, id);
    }

    /** A sign-up that can still be confirmed. */
    public Optional<SignUp> find(UUID id) {
        return jdbc.sql("SELECT * FROM sign_ups WHERE " + CAN_BE_CONFIRMED)
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(SignUps::read)
                .optional();
    }

    /** Takes a sign-up away to act on it: nobody else gets it, so that a link works once. */
    Optional<SignUp> take(UUID id) {
        return jdbc.sql("DELETE FROM sign_ups WHERE " + CAN_BE_CONFIRMED + " RETURNING *")
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(SignUps::read)
                .optional();
    }

    /** Deletes those that nobody confirmed. */
    void forget() {
        jdbc.sql("DELETE FROM sign_ups WHERE expires_at < :before")
                .param("before", at(clock.instant().minus(Duration.ofHours(1))))
                .update();
    }

    private static SignUp read(ResultSet row, int number) throws SQLException {
        var kind = row.getString("follow_kind");
        return new SignUp(
                row.getObject("id", UUID.class),
                new Address(row.getString("address")),
                new Schedule(
                        ZoneId.of(row.getString("zone")), row.getInt("hour"), Frequency.of(row.getString("frequency"))),
                row.getString("source"),
                kind == null
                        ? null
                        : new Interest(
                                Interest.Kind.of(kind), row.getObject("follow_id", UUID.class), Interest.Stance.FOLLOW),
                row.getObject("subscriber_id", UUID.class));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
