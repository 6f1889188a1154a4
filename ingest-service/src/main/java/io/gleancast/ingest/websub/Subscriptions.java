package io.gleancast.ingest.websub;

import io.gleancast.contracts.Texts;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked of hubs, and what they agreed to: one row for each feed that names a hub. */
@Repository
public class Subscriptions {
    private static final int SECRET_BYTES = 32;

    /** What is due and looked at in one round; of each hub one is asked. */
    private static final int MOST_LOOKED_AT = 200;

    private static final Duration FIRST_RETRY = Duration.ofHours(1);
    private static final Duration LONGEST_RETRY = Duration.ofDays(7);
    private static final Duration SHORTEST_LEASE = Duration.ofHours(1);
    private static final Duration LONGEST_LEASE = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean on;
    private final SecureRandom random = new SecureRandom();

    Subscriptions(JdbcClient jdbc, Clock clock, WebSubProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.on = properties.callback() != null;
    }

    /** What a hub is to be asked for. */
    record Wanted(UUID callback, URI hub, URI topic, String secret) {}

    /** By what a ping is judged. */
    record Expected(UUID feed, String secret) {}

    /**
     * How it stands with a feed's hub.
     *
     * @param leaseEnds until when the hub tells; absent until it agreed
     * @param askAt when it is asked (again)
     * @param attempts how often it was asked without agreeing
     */
    record Standing(
            URI hub,
            URI topic,
            @Nullable Instant leaseEnds,
            Instant askAt,
            int attempts,
            @Nullable String trouble) {}

    /** A feed was read and names this hub, or none. Another hub, or another topic at it, is another secret. */
    public void offered(UUID feed, @Nullable Hub hub) {
        if (!on) {
            return;
        }
        if (hub == null) {
            jdbc.sql("DELETE FROM subscriptions WHERE feed_id = :feed")
                    .param("feed", feed)
                    .update();
            return;
        }
        jdbc.sql("""
                        INSERT INTO subscriptions (feed_id, callback, hub, topic, secret, ask_at)
                        SELECT id, gen_random_uuid(), :hub, :topic, :secret, :now FROM feeds WHERE id = :feed
                        ON CONFLICT (feed_id) DO UPDATE SET callback = excluded.callback, hub = excluded.hub,
                            topic = excluded.topic, secret = excluded.secret, ask_at = excluded.ask_at, attempts = 0,
                            asked = NULL, lease_ends = NULL, trouble = NULL
                        WHERE (subscriptions.hub, subscriptions.topic) IS DISTINCT FROM (excluded.hub, excluded.topic)
                        """)
                .param("feed", feed)
                .param("hub", hub.address().toString())
                .param("topic", hub.topic().toString())
                .param("secret", secret())
                .param("now", utc(clock.instant()))
                .update();
    }

    /** Those to ask for now, of each hub one: counted before they are asked for, so that a hub that says nothing is asked rarely. */
    List<Wanted> next() {
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT feed_id, hub FROM subscriptions WHERE ask_at <= :now ORDER BY ask_at LIMIT :most),
                        one AS MATERIALIZED (SELECT DISTINCT ON (hub) feed_id FROM due)
                        UPDATE subscriptions s SET asked = :now, attempts = attempts + 1,
                            ask_at = :now + least(:longest, :first * power(2, least(attempts, 20))) * interval '1 second'
                        FROM one WHERE s.feed_id = one.feed_id AND s.ask_at <= :now
                        RETURNING s.callback, s.hub, s.topic, s.secret
                        """)
                .param("now", utc(clock.instant()))
                .param("most", MOST_LOOKED_AT)
                .param("first", FIRST_RETRY.toSeconds())
                .param("longest", LONGEST_RETRY.toSeconds())
                .query((row, _) -> new Wanted(
                        row.getObject("callback", UUID.class),
                        URI.create(row.getString("hub")),
                        URI.create(row.getString("topic")),
                        row.getString("secret")))
                .list();
    }

    /** A hub did not take the request; all that is to be asked of it waits. */
    void refused(Wanted wanted, String trouble, Duration rest) {
        jdbc.sql("""
                        UPDATE subscriptions SET asked = NULL, trouble = :trouble WHERE callback = :callback
                        """)
                .param("callback", wanted.callback())
                .param("trouble", Texts.cut(Texts.cleaned(trouble), Texts.SENTENCE))
                .update();
        jdbc.sql("""
                        UPDATE subscriptions SET ask_at = :then
                        WHERE md5(hub) = md5(:hub) AND hub = :hub AND ask_at < :then
                        """)
                .param("hub", wanted.hub().toString())
                .param("then", utc(clock.instant().plus(rest)))
                .update();
    }

    /**
     * A hub asks whether this was meant; where it was, it is renewed when three quarters of the lease are over.
     *
     * @param lease what the hub grants; absent: it did not say
     */
    boolean confirm(UUID callback, String topic, @Nullable Duration lease) {
        var granted = lease == null || lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
        var kept = granted.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : granted;
        var confirmed = jdbc.sql("""
                        UPDATE subscriptions SET asked = NULL, attempts = 0, trouble = NULL, lease_ends = :ends, ask_at = :renewal
                        WHERE callback = :callback AND topic = :topic AND asked IS NOT NULL
                        """)
                .param("callback", callback)
                .param("topic", topic)
                .param("ends", utc(clock.instant().plus(kept)))
                .param("renewal", utc(clock.instant().plus(kept.multipliedBy(3).dividedBy(4))))
                .update();
        return confirmed == 1 || stands(callback, topic);
    }

    /** A hub may ask twice, or by itself before a lease ends. */
    private boolean stands(UUID callback, String topic) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM subscriptions
                            WHERE callback = :callback AND topic = :topic AND lease_ends > :now)
                        """)
                .param("callback", callback)
                .param("topic", topic)
                .param("now", utc(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** A hub says that it will not tell (any more); it is asked again when it would have been. */
    boolean denied(UUID callback, @Nullable String reason) {
        return jdbc.sql("""
                        UPDATE subscriptions SET asked = NULL, lease_ends = NULL, trouble = :trouble
                        WHERE callback = :callback AND trouble IS DISTINCT FROM :trouble
                        """)
                        .param("callback", callback)
                        .param("trouble", Texts.cut(Texts.cleaned("The hub refused: " + reason), Texts.SENTENCE))
                        .update()
                == 1;
    }

    Optional<Expected> expected(UUID callback) {
        return jdbc.sql("SELECT feed_id, secret FROM subscriptions WHERE callback = :callback AND lease_ends > :now")
                .param("callback", callback)
                .param("now", utc(clock.instant()))
                .query((row, _) -> new Expected(row.getObject("feed_id", UUID.class), row.getString("secret")))
                .optional();
    }

    Optional<Standing> standing(UUID feed) {
        return jdbc.sql("SELECT * FROM subscriptions WHERE feed_id = :feed")
                .param("feed", feed)
                .query(Subscriptions::standing)
                .optional();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var leaseEnds = row.getObject("lease_ends", OffsetDateTime.class);
        return new Standing(
                URI.create(row.getString("hub")),
                URI.create(row.getString("topic")),
                leaseEnds == null ? null : leaseEnds.toInstant(),
                row.getObject("ask_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("trouble"));
    }

    private String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
