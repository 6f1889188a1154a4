package io.gleancast.transcribe.recognition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How much audio was recognised on each UTC day and what it cost, by all replicas together and for each show. A show may take its
 * share of the day's audio and money at once, and more only as the day passes: by noon half of it, in the evening what nobody else
 * wanted. The first episode of a show each day needs no share, as it might be longer.
 */
@Component
class RecognitionBudget {
    private static final Duration DAY = Duration.ofDays(1);
    /** Many episodes of a show may wait for the same moment, and only the first will find audio left. */
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(10);

    private static final int MOST_SHOWS = 20;

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

    /** What a request is answered. */
    enum Grant {
        GRANTED,
        /** The show had its share so far. */
        SHARE_SPENT,
        AUDIO_SPENT,
        MONEY_SPENT
    }

    /**
     * What may be used.
     *
     * @param daily in a day
     * @param share of it, for one show
     */
    record Limit(Used daily, double share) {}

    /** Audio, and millionths of a US dollar. */
    record Used(Duration audio, long microDollars) {
        static final Used NOTHING = new Used(Duration.ZERO, 0);

        private Used plus(Used other) {
            return new Used(audio.plus(other.audio), microDollars + other.microDollars);
        }

        private Used minus(Used other) {
            return new Used(audio.minus(other.audio), microDollars - other.microDollars);
        }

        private boolean isWithin(Used limit) {
            return audio.compareTo(limit.audio) <= 0 && microDollars <= limit.microDollars;
        }

        /** The larger of both shares. */
        private double shareOf(Used whole) {
            return Math.max(
                    (double) audio.toSeconds() / Math.max(1, whole.audio.toSeconds()),
                    (double) microDollars / Math.max(1, whole.microDollars));
        }
    }

    /** Some of a day for a show. */
    record Portion(LocalDate day, Show show, Used used) {}

    /** A show as its feed names it. */
    record Show(String id, String title) {}

    /** What a show took of a day. */
    record OfShow(Show show, Used used) {}

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Duration untilTomorrow() {
        return Duration.between(clock.instant(), start(today().plusDays(1)));
    }

    /** How long until the day has gone so far that the show may have so much more. */
    Duration untilShareGrows(Portion wanted, Limit limit) {
        double needed = usedBy(wanted).plus(wanted.used()).shareOf(limit.daily());
        if (needed > 1) {
            return untilTomorrow();
        }
        var enough = start(wanted.day()).plusSeconds(Math.round(needed * DAY.toSeconds()));
        var wait = Duration.between(clock.instant(), enough);
        return wait.compareTo(SHORTEST_WAIT) > 0 ? wait : SHORTEST_WAIT;
    }

    /** What would be answered, with nothing set aside. */
    Grant ask(Portion wanted, Limit limit) {
        var today = usedToday();
        if (today.audio().compareTo(limit.daily().audio()) >= 0) {
            return Grant.AUDIO_SPENT;
        }
        var more = wanted.used();
        if (!more.isWithin(limit.daily())
                || today.microDollars() + more.microDollars() > limit.daily().microDollars()) {
            return spent(more, today, limit);
        }
        var used = usedBy(wanted);
        return used.audio().isZero() || used.plus(more).isWithin(shareOf(wanted.day(), limit))
                ? Grant.GRANTED
                : Grant.SHARE_SPENT;
    }

    /** Sets audio and money aside before they are used, or nothing where a limit would be passed. */
    Grant reserve(Portion wanted, Limit limit) {
        if (!wanted.used().isWithin(limit.daily())) {
            return spent(wanted.used(), Used.NOTHING, limit);
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var grant = take(wanted, limit);
            if (grant != Grant.GRANTED) {
                status.setRollbackOnly();
            }
            return grant;
        }));
    }

    private static Grant spent(Used more, Used today, Limit limit) {
        return more.microDollars() + today.microDollars() > limit.daily().microDollars()
                ? Grant.MONEY_SPENT
                : Grant.AUDIO_SPENT;
    }

    private Grant take(Portion wanted, Limit limit) {
        var most = shareOf(wanted.day(), limit);
        var ofShow = jdbc.sql("""
                        INSERT INTO recognised_audio_of_shows AS spent (day, show, title, audio_seconds, micro_dollars)
                        VALUES (:day, :show, :title, :audio, :money)
                        ON CONFLICT (day, show) DO UPDATE SET title = excluded.title,
                            audio_seconds = spent.audio_seconds + :audio, micro_dollars = spent.micro_dollars + :money
                        WHERE spent.audio_seconds = 0
                            OR (spent.audio_seconds + :audio <= :mostAudio AND spent.micro_dollars + :money <= :mostMoney)
                        """)
                .param("day", wanted.day())
                .param("show", wanted.show().id())
                // Half a surrogate pair passes JSON, but neither UTF-8 nor the database.
                .param("title", new String(wanted.show().title().getBytes(UTF_8), UTF_8))
                .param("audio", wanted.used().audio().toSeconds())
                .param("money", wanted.used().microDollars())
                .param("mostAudio", most.audio().toSeconds())
                .param("mostMoney", most.microDollars())
                .update();
        if (ofShow == 0) {
            return Grant.SHARE_SPENT;
        }
        var ofDay = jdbc.sql("""
                        INSERT INTO recognised_audio AS spent (day, audio_seconds, micro_dollars) VALUES (:day, :audio, :money)
                        ON CONFLICT (day) DO UPDATE SET
                            audio_seconds = spent.audio_seconds + :audio, micro_dollars = spent.micro_dollars + :money
                        WHERE spent.audio_seconds + :audio <= :mostAudio AND spent.micro_dollars + :money <= :mostMoney
                        """)
                .param("day", wanted.day())
                .param("audio", wanted.used().audio().toSeconds())
                .param("money", wanted.used().microDollars())
                .param("mostAudio", limit.daily().audio().toSeconds())
                .param("mostMoney", limit.daily().microDollars())
                .update();
        return ofDay == 0 ? spent(wanted.used(), usedToday(), limit) : Grant.GRANTED;
    }

    private Used shareOf(LocalDate day, Limit limit) {
        double gone = (double) Duration.between(start(day), clock.instant()).toSeconds() / DAY.toSeconds();
        double share = Math.min(1, Math.max(limit.share(), gone));
        return new Used(
                Duration.ofSeconds(Math.round(limit.daily().audio().toSeconds() * share)),
                Math.round(limit.daily().microDollars() * share));
    }

    /** Puts what was really used in the place of what was set aside. */
    void settle(Portion reserved, Used used) {
        meters.paid(used.audio(), used.microDollars());
        var difference = used.minus(reserved.used());
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("""
                            UPDATE recognised_audio_of_shows SET audio_seconds = greatest(0, audio_seconds + :audio),
                                micro_dollars = greatest(0, micro_dollars + :money)
                            WHERE day = :day AND show = :show
                            """)
                    .param("day", reserved.day())
                    .param("show", reserved.show().id())
                    .param("audio", difference.audio().toSeconds())
                    .param("money", difference.microDollars())
                    .update();
            jdbc.sql("""
                            UPDATE recognised_audio SET audio_seconds = greatest(0, audio_seconds + :audio),
                                micro_dollars = greatest(0, micro_dollars + :money)
                            WHERE day = :day
                            """)
                    .param("day", reserved.day())
                    .param("audio", difference.audio().toSeconds())
                    .param("money", difference.microDollars())
                    .update();
        });
    }

    Used usedToday() {
        return jdbc.sql("SELECT audio_seconds, micro_dollars FROM recognised_audio WHERE day = :day")
                .param("day", today())
                .query(RecognitionBudget::used)
                .optional()
                .orElse(Used.NOTHING);
    }

    private Used usedBy(Portion wanted) {
        return jdbc.sql(
                        "SELECT audio_seconds, micro_dollars FROM recognised_audio_of_shows WHERE day = :day AND show = :show")
                .param("day", wanted.day())
                .param("show", wanted.show().id())
                .query(RecognitionBudget::used)
                .optional()
                .orElse(Used.NOTHING);
    }

    /** The shows that took the most of today. */
    List<OfShow> showsToday() {
        return jdbc.sql("""
                        SELECT show, title, audio_seconds, micro_dollars FROM recognised_audio_of_shows
                        WHERE day = :day AND audio_seconds > 0 ORDER BY audio_seconds DESC, show LIMIT :most
                        """)
                .param("day", today())
                .param("most", MOST_SHOWS)
                .query((row, number) ->
                        new OfShow(new Show(row.getString("show"), row.getString("title")), used(row, number)))
                .list();
    }

    private static Used used(ResultSet row, int number) throws SQLException {
        return new Used(Duration.ofSeconds(row.getLong("audio_seconds")), row.getLong("micro_dollars"));
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
