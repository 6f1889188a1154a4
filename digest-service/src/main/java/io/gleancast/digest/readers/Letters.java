package io.gleancast.digest.readers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters between being written and being sent. A crash may send one twice, which does no harm. */
@Component
public class Letters {
    private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    Letters(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Gauge.builder("digest.letters.stuck", this, Letters::stuck)
                .description("Letters that could not be sent at once")
                .register(meters);
    }

    void write(Letter.Kind kind, Address address, UUID subject) {
        jdbc.sql("""
                        INSERT INTO letters (id, kind, address, subject_id, created_at, next_attempt_at)
                        VALUES (:id, :kind, :address, :subject, now(), now())""")
                .param("id", UUID.randomUUID())
                .param("kind", kind.name())
                .param("address", address.value())
                .param("subject", subject)
                .update();
    }

    /**
     * Takes some that are due; another replica takes them again where this one dies, each time after a longer while, so
     * that one that ends its sender holds up no other. One that cannot even be read is passed over, and deleted in the end.
     * Due is what the database's clock says, since replicas' clocks differ.
     */
    public List<Letter> claim(int limit) {
        return jdbc
                .sql("""
                        UPDATE letters SET attempts = attempts + 1,
                            next_attempt_at = now() + :lease * power(2, least(attempts, 10)) * interval '1 second'
                        WHERE id IN (SELECT id FROM letters WHERE next_attempt_at <= now()
                                     ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, address, subject_id, attempts""")
                .param("lease", LEASE.toSeconds())
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Letter> read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        try {
            return Optional.of(new Letter(
                    id,
                    Letter.Kind.valueOf(row.getString("kind")),
                    new Address(row.getString("address")),
                    row.getObject("subject_id", UUID.class),
                    row.getInt("attempts")));
        } catch (IllegalArgumentException _) {
            LOG.warn("Letter {} cannot be read, and waits to be deleted", id);
            return Optional.empty();
        }
    }

    /** Forgets a letter that was sent, or never can be. */
    public void done(Letter letter) {
        jdbc.sql("DELETE FROM letters WHERE id = :id").param("id", letter.id()).update();
    }

    /** Puts a letter back for later. */
    public void later(Letter letter, Duration delay) {
        jdbc.sql("UPDATE letters SET next_attempt_at = now() + make_interval(secs => :delay) WHERE id = :id")
                .param("id", letter.id())
                .param("delay", delay.toSeconds())
                .update();
    }

    /** Those that were tried more than once. */
    long stuck() {
        return jdbc.sql("SELECT count(*) FROM letters WHERE attempts > 1")
                .query(Long.class)
                .single();
    }

    /** Deletes those that could not be sent. */
    void forgetBefore(Instant instant) {
        jdbc.sql("DELETE FROM letters WHERE created_at < :instant")
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .update();
    }
}
