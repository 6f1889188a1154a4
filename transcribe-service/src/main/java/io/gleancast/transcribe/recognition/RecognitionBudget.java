package io.gleancast.transcribe.recognition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much audio was recognised on each UTC day, by all replicas together and for each show. A show may take its share of the day's
 * audio at once, and more only as the day passes: by noon half of it, in the evening what nobody else wanted. The first episode of a
 * show each day needs no share, as it might be longer.
 */
@Component
class RecognitionBudget {
    private static final Duration DAY = Duration.ofDays(1);
    /** Many episodes of a show may wait for the same moment, and only the first will find audio left. */
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final RecognitionMeters meters;

    RecognitionBudget(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, RecognitionMeters meters) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /** What a request for audio is answered. */
    enum Grant {
        GRANTED,
        /** The show had its share so far. */
        SHARE_SPENT,
        DAY_SPENT
    }

    /**
     * What may be recognised.
     *
     * @param daily in a day
     * @param share of it, for one show
     */
    record Limit(Duration daily, double share) {}

    /** Some of a day's audio for a show. */
    record Portion(LocalDate day, String show, Duration audio) {}

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Duration untilTomorrow() {
        return Duration.between(clock.instant(), start(today().plusDays(1)));
    }

    /** How long until the day has gone so far that the show may have so much more. */
    Duration untilShareGrows(Portion wanted, Limit limit) {
        double needed = (double) usedBy(wanted).plus(wanted.audio()).toSeconds()
                / limit.daily().toSeconds();
        if (needed > 1) {
            return untilTomorrow();
        }
        var enough = start(wanted.day()).plusSeconds(Math.round(needed * DAY.toSeconds()));
        var wait = Duration.between(clock.instant(), enough);
        return wait.compareTo(SHORTEST_WAIT) > 0 ? wait : SHORTEST_WAIT;
    }

    /** What would be answered, with nothing set aside. */
    Grant ask(Portion wanted, Limit limit) {
        if (usedToday().compareTo(limit.daily()) >= 0 || wanted.audio().compareTo(limit.daily()) > 0) {
            return Grant.DAY_SPENT;
        }
        var used = usedBy(wanted);
        return used.isZero() || used.plus(wanted.audio()).compareTo(shareOf(wanted.day(), limit)) <= 0
                ? Grant.GRANTED
                : Grant.SHARE_SPENT;
    }

    /** Sets audio aside before it is paid for, or nothing where a limit would be passed. */
    Grant reserve(Portion wanted, Limit limit) {
        if (wanted.audio().compareTo(limit.daily()) > 0) {
            return Grant.DAY_SPENT;
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var grant = take(wanted, limit);
            if (grant != Grant.GRANTED) {
                status.setRollbackOnly();
            }
            return grant;
        }));
    }

    private Grant take(Portion wanted, Limit limit) {
        var ofShow = jdbc.sql("""
                        INSERT INTO recognised_audio_of_shows AS spent (day, show, audio_seconds) VALUES (:day, :show, :audio)
                        ON CONFLICT (day, show) DO UPDATE SET audio_seconds = spent.audio_seconds + :audio
                        WHERE spent.audio_seconds = 0 OR spent.audio_seconds + :audio <= :most
                        """)
                .param("day", wanted.day())
                .param("show", wanted.show())
                .param("audio", wanted.audio().toSeconds())
                .param("most", shareOf(wanted.day(), limit).toSeconds())
                .update();
        if (ofShow == 0) {
            return Grant.SHARE_SPENT;
        }
        var ofDay = jdbc.sql("""
                        INSERT INTO recognised_audio AS spent (day, audio_seconds) VALUES (:day, :audio)
                        ON CONFLICT (day) DO UPDATE SET audio_seconds = spent.audio_seconds + :audio
                        WHERE spent.audio_seconds + :audio <= :limit
                        """)
                .param("day", wanted.day())
                .param("audio", wanted.audio().toSeconds())
                .param("limit", limit.daily().toSeconds())
                .update();
        return ofDay == 0 ? Grant.DAY_SPENT : Grant.GRANTED;
    }

    private Duration shareOf(LocalDate day, Limit limit) {
        double gone = (double) Duration.between(start(day), clock.instant()).toSeconds() / DAY.toSeconds();
        double share = Math.min(1, Math.max(limit.share(), gone));
        return Duration.ofSeconds(Math.round(limit.daily().toSeconds() * share));
    }

    /** Puts what was really used in the place of what was set aside. */
    void settle(Portion reserved, Duration used, long microDollars) {
        meters.paid(used, microDollars);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                            UPDATE recognised_audio_of_shows SET audio_seconds = greatest(0, audio_seconds + :difference)
                            WHERE day = :day AND show = :show
                            """)
                    .param("day", reserved.day())
                    .param("show", reserved.show())
                    .param("difference", used.minus(reserved.audio()).toSeconds())
                    .update();
            jdbc.sql("""
                            UPDATE recognised_audio SET audio_seconds = greatest(0, audio_seconds + :difference),
                                micro_dollars = micro_dollars + :microDollars
                            WHERE day = :day
                            """)
                    .param("day", reserved.day())
                    .param("difference", used.minus(reserved.audio()).toSeconds())
                    .param("microDollars", microDollars)
                    .update();
        });
    }

    /** Gives back what was set aside, where the engine did nothing for it. */
    void release(Portion reserved) {
        settle(reserved, Duration.ZERO, 0);
    }

    Duration usedToday() {
        return jdbc.sql("SELECT audio_seconds FROM recognised_audio WHERE day = :day")
                .param("day", today())
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private Duration usedBy(Portion wanted) {
        return jdbc.sql("SELECT audio_seconds FROM recognised_audio_of_shows WHERE day = :day AND show = :show")
                .param("day", wanted.day())
                .param("show", wanted.show())
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    /** Forgets the days before one; what each show took is of no use after a day. */
    void forget(LocalDate before) {
        jdbc.sql("DELETE FROM recognised_audio WHERE day < :before")
                .param("before", before)
                .update();
        jdbc.sql("DELETE FROM recognised_audio_of_shows WHERE day < :before")
                .param("before", today().minusDays(2))
                .update();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
