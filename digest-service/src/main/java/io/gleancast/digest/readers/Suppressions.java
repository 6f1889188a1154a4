package io.gleancast.digest.readers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom nothing may be sent to, remembered by keyed hash alone. */
@Component
public class Suppressions {
    /** Why; the worse reason stays. */
    public enum Reason {
        /** The mail server said there is no such address. */
        BOUNCED,
        /** The reader marked a digest as junk. */
        COMPLAINED,
        /** The reader deleted themselves: only their own confirmation brings them back. */
        DELETED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Suppressions(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    public void add(Address address, Reason reason) {
        jdbc.sql("""
                        INSERT INTO suppressions (address_hash, reason, since) VALUES (:hash, :reason, :now)
                        ON CONFLICT (address_hash) DO UPDATE SET reason = excluded.reason
                        WHERE suppressions.reason = 'deleted'""")
                .param("hash", secrets.hashOf(address))
                .param("reason", reason.code())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Why nothing may be sent to an address; nothing where it may. */
    public Optional<Reason> of(Address address) {
        return jdbc.sql("SELECT reason FROM suppressions WHERE address_hash = :hash")
                .param("hash", secrets.hashOf(address))
                .query((row, _) -> Reason.valueOf(row.getString(1).toUpperCase(Locale.ROOT)))
                .optional();
    }

    /** Forgets a suppression, since the reader confirmed again or an operator knows better. */
    public void lift(Address address) {
        jdbc.sql("DELETE FROM suppressions WHERE address_hash = :hash")
                .param("hash", secrets.hashOf(address))
                .update();
    }

    /** Forgets those from before an instant. */
    void forgetBefore(Instant instant) {
        jdbc.sql("DELETE FROM suppressions WHERE since < :instant")
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .update();
    }

    public long count() {
        return jdbc.sql("SELECT count(*) FROM suppressions").query(Long.class).single();
    }
}
