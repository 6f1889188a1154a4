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
    private final Clock clock;

    Pause(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
}
