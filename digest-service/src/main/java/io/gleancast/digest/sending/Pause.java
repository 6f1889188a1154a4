package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stops all replicas from sending until an operator lets them go on. */
@Component
public class Pause {
    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

    private final JdbcClient jdbc;
    private final SendingProperties properties;
    private final Clock clock;

    Pause(JdbcClient jdbc, SendingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Digests and complaints of the window that complaints are counted in. */
    public record Complaints(long sent, long complaints) {
        public double rate() {
            return sent == 0 ? 0 : (double) complaints / sent;
        }
    }

    /** Why nothing is sent; nothing where all goes its way. */
    public Optional<String> reason() {
        return jdbc.sql("SELECT reason FROM sending_pause").query(String.class).optional();
    }

    public void pause(String reason) {
        var begun = jdbc.sql("INSERT INTO sending_pause (reason, since) VALUES (:reason, :now) ON CONFLICT DO NOTHING")
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (begun == 1) {
            LOG.error("Sending pauses: {}", reason);
        }
    }

    public void resume() {
        jdbc.sql("DELETE FROM sending_pause").update();
    }

    public Complaints complaints() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM deliveries WHERE state = 'sent' AND sent_at > :since),
                               (SELECT count(*) FROM feedback WHERE kind = 'complaint' AND at > :since)""")
                .param(
                        "since",
                        clock.instant().minus(properties.complaintWindow()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Complaints(row.getLong(1), row.getLong(2)))
                .single();
    }

    void considerComplaints() {
        var counted = complaints();
        if (counted.complaints() >= properties.complaintMinimum() && counted.rate() > properties.complaintRate()) {
            pause("%d of %d digests were marked as junk, more than %.2f %% are allowed"
                    .formatted(counted.complaints(), counted.sent(), properties.complaintRate() * 100));
        }
    }
}
