package io.gleancast.digest.readers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes of address that the old address can take back for some days. */
@Component
public class AddressChanges {
    private final JdbcClient jdbc;
    private final Letters letters;
    private final ReaderProperties properties;
    private final Clock clock;

    AddressChanges(JdbcClient jdbc, Letters letters, ReaderProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.letters = letters;
        this.properties = properties;
        this.clock = clock;
    }

    /** Remembers a change, and tells the address before. */
    void happened(UUID reader, Address before) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        jdbc.sql("""
                        INSERT INTO address_changes (id, subscriber_id, address, changed_at, expires_at)
                        VALUES (:id, :reader, :address, :now, :expires)""")
                .param("id", id)
                .param("reader", reader)
                .param("address", before.value())
                .param("now", at(now))
                .param("expires", at(now.plus(properties.undoWithin())))
                .update();
        letters.write(Letter.Kind.CHANGED, before, id);
    }

    /** A change that can still be taken back. */
    public Optional<AddressChange> find(UUID id) {
        return jdbc.sql("SELECT * FROM address_changes WHERE id = :id AND expires_at > :now")
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(AddressChanges::read)
                .optional();
    }

    /** Takes a change away to take it back, with all of the same reader that came after it. */
    Optional<AddressChange> take(UUID id) {
        var change = jdbc.sql("SELECT * FROM address_changes WHERE id = :id AND expires_at > :now FOR UPDATE")
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(AddressChanges::read)
                .optional();
        change.ifPresent(taken ->
                jdbc.sql("""
                        DELETE FROM address_changes WHERE subscriber_id = :reader
                            AND changed_at >= (SELECT changed_at FROM address_changes WHERE id = :id)""").param("reader", taken.reader()).param("id", id).update());
        return change;
    }

    /** Deletes those that can be taken back no more. */
    void forget() {
        jdbc.sql("DELETE FROM address_changes WHERE expires_at < :now")
                .param("now", at(clock.instant()))
                .update();
    }

    private static AddressChange read(ResultSet row, int number) throws SQLException {
        return new AddressChange(
                row.getObject("id", UUID.class),
                row.getObject("subscriber_id", UUID.class),
                new Address(row.getString("address")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
