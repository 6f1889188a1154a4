package io.gleancast.transcribe.recognition;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much audio was recognised on each UTC day, by all replicas together; one row a day. */
@Component
class RecognitionBudget {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final RecognitionMeters meters;

    RecognitionBudget(JdbcClient jdbc, Clock clock, RecognitionMeters meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Duration untilTomorrow() {
        var tomorrow = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Duration.between(clock.instant(), tomorrow);
    }

    /** Sets audio aside before it is paid for; false, and nothing set aside, where the day's limit would be passed. */
    boolean reserve(LocalDate day, Duration audio, Duration limit) {
        if (audio.compareTo(limit) > 0) {
            return false;
        }
        return jdbc.sql("""
                        INSERT INTO recognised_audio AS spent (day, audio_seconds) VALUES (:day, :audio)
                        ON CONFLICT (day) DO UPDATE SET audio_seconds = spent.audio_seconds + :audio
                        WHERE spent.audio_seconds + :audio <= :limit
                        """)
                        .param("day", day)
                        .param("audio", audio.toSeconds())
                        .param("limit", limit.toSeconds())
                        .update()
                == 1;
    }

    /** Puts what was really used in the place of what was set aside. */
    void settle(LocalDate day, Duration reserved, Duration used, long microDollars) {
        meters.paid(used, microDollars);
        jdbc.sql("""
                        UPDATE recognised_audio SET audio_seconds = greatest(0, audio_seconds + :difference),
                            micro_dollars = micro_dollars + :microDollars
                        WHERE day = :day
                        """)
                .param("day", day)
                .param("difference", used.toSeconds() - reserved.toSeconds())
                .param("microDollars", microDollars)
                .update();
    }

    /** Gives back what was set aside, where the engine did nothing for it. */
    void release(LocalDate day, Duration reserved) {
        settle(day, reserved, Duration.ZERO, 0);
    }

    Duration usedToday() {
        return jdbc.sql("SELECT audio_seconds FROM recognised_audio WHERE day = :day")
                .param("day", today())
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }
}
