package io.gleancast.digest.readers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters between being written and being sent. A crash may send one twice, which does no harm. */
@Component
public class Letters {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    Letters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void write(Letter.Kind kind, Address address, UUID subject) {
        var now = at(clock.instant());
        jdbc.sql("""
                        INSERT INTO letters (id, kind, address, subject_id, created_at, next_attempt_at)
                        VALUES (:id, :kind, :address, :subject, :now, :now)""")
                .param("id", UUID.randomUUID())
                .param("kind", kind.name())
                .param("address", address.value())
                .param("subject", subject)
                .param("now", now)
                .update();
    }

    /** Takes some that are due; another replica takes them again where this one dies. */
    public List<Letter> claim(int limit) {
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE letters SET attempts = attempts + 1, next_attempt_at = :lease
                        WHERE id IN (SELECT id FROM letters WHERE next_attempt_at <= :now
                                     ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, address, subject_id, attempts""")
                .param("now", at(now))
                .param("lease", at(now.plus(LEASE)))
                .param("limit", limit)
                .query((row, _) -> new Letter(
                        row.getObject(1, UUID.class),
                        Letter.Kind.valueOf(row.getString(2)),
                        new Address(row.getString(3)),
                        row.getObject(4, UUID.class),
                        row.getInt(5)))
                .list();
    }

    /** Forgets a letter that was sent, or never can be. */
    public void done(Letter letter) {
        jdbc.sql("DELETE FROM letters WHERE id = :id").param("id", letter.id()).update();
    }

    /** Puts a letter back for later. */
    public void later(Letter letter, Duration delay) {
        jdbc.sql("UPDATE letters SET next_attempt_at = :next WHERE id = :id")
                .param("id", letter.id())
                .param("next", at(clock.instant().plus(delay)))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
