package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Subscriber;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was reported about whom, and when; it knows readers by their id alone. */
@Component
class FeedbackLog {
    /** One report may come in twice: from two replicas that read a mailbox, or as SMTP answer and as mail. */
    private static final Duration SAME = Duration.ofHours(1);

    private static final Duration SOFT_WINDOW = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Providers providers;
    private final SendingProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    FeedbackLog(JdbcClient jdbc, Providers providers, SendingProperties properties, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.providers = providers;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** What was reported. */
    enum Kind {
        HARD_BOUNCE,
        SOFT_BOUNCE,
        COMPLAINT,
        /** A refusal of whoever sends as we do. */
        ABOUT_US,
        /** A refusal of this mail, or by a server that takes none. */
        ABOUT_MAIL;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Writes one down, unless the same has just come in. */
    void add(Subscriber reader, Kind kind, String status, boolean counted) {
        meters.counter("digest.mail.feedback", "kind", kind.code()).increment();
        jdbc.sql("""
                        INSERT INTO feedback (kind, subscriber_id, status, at, provider, counted)
                        SELECT :kind, :reader, :status, :now, :provider, :counted
                        WHERE NOT EXISTS (SELECT FROM feedback
                                          WHERE subscriber_id = :reader AND kind = :kind AND at > :recently)""")
                .param("kind", kind.code())
                .param("reader", reader.id())
                .param("status", status)
                .param("now", at(clock.instant()))
                .param("provider", providers.of(reader.address().domain()))
                .param("counted", counted)
                .param("recently", at(clock.instant().minus(SAME)))
                .update();
    }

    boolean hasTooManySoftBounces(Subscriber reader) {
        return jdbc.sql("""
                                SELECT count(*) FROM feedback
                                WHERE subscriber_id = :reader AND kind = 'soft-bounce' AND at > :since""")
                        .param("reader", reader.id())
                        .param("since", at(clock.instant().minus(SOFT_WINDOW)))
                        .query(Long.class)
                        .single()
                >= properties.softBounces();
    }

    /** How many readers of a provider it is known of that count. */
    long readers(String provider, Kind kind, Duration window) {
        return jdbc.sql("""
                        SELECT count(DISTINCT subscriber_id) FROM feedback
                        WHERE provider = :provider AND kind = :kind AND at > :since AND counted""")
                .param("provider", provider)
                .param("kind", kind.code())
                .param("since", at(clock.instant().minus(window)))
                .query(Long.class)
                .single();
    }

    /** How many readers of all providers, and of how many providers. */
    Spread spread(Kind kind, Duration window) {
        return jdbc.sql("""
                        SELECT count(DISTINCT subscriber_id) AS readers, count(DISTINCT provider) AS providers FROM feedback
                        WHERE kind = :kind AND at > :since AND counted""")
                .param("kind", kind.code())
                .param("since", at(clock.instant().minus(window)))
                .query((row, _) -> new Spread(row.getLong("readers"), row.getLong("providers")))
                .single();
    }

    /** Readers that something is known of, and their providers. */
    record Spread(long readers, long providers) {}

    /** Deletes some of what is older than an instant, and says how many. */
    int forgetSomeBefore(Instant instant, int most) {
        return jdbc.sql("DELETE FROM feedback WHERE id IN (SELECT id FROM feedback WHERE at < :instant LIMIT :most)")
                .param("instant", at(instant))
                .param("most", most)
                .update();
    }

    /** Of readers who were forgotten, nothing is kept. */
    void forget(UUID reader) {
        jdbc.sql("DELETE FROM feedback WHERE subscriber_id = :reader")
                .param("reader", reader)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
