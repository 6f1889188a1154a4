package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.TitleRules;
import io.gleancast.ingest.polling.Claim.Validators;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands each due feed to one replica at a time, and minds how many of one host are out. Leases run by the database's clock. One
 * that ran out in the middle of a reading is counted as a crash that this feed caused: it is read again alone, less and less
 * often, and in the end not at all.
 */
@Repository
class Claims {
    /** Any number that nothing else locks: replicas claim one after the other, so that the count per host holds. */
    private static final long CLAIMING = 0x1_6357_0001L;

    /** So many of those due for longest are looked through for hosts that are not busy. */
    private static final int WINDOW = 1_000;

    private static final int MOST_CRASHES = 6;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IngestProperties properties;

    Claims(JdbcClient jdbc, Clock clock, IngestProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /** Up to so many feeds, due for longest, whose hosts are not busy; now leased. */
    @Transactional
    public List<Claim> next(int most) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:key)")
                .param("key", CLAIMING)
                .query()
                .singleRow();
        endLeases();
        return jdbc.sql("""
                        WITH busy AS (SELECT host, count(*) AS polls FROM feeds WHERE lease IS NOT NULL GROUP BY host),
                        due AS (
                            SELECT f.id, f.host, f.next_poll_at FROM feeds f
                            WHERE f.state NOT IN ('paused', 'ended') AND f.next_poll_at <= :now AND f.lease IS NULL
                              AND f.host NOT IN (SELECT host FROM busy WHERE polls >= :perHost)
                            ORDER BY f.next_poll_at LIMIT :window),
                        ranked AS (
                            SELECT due.id, due.next_poll_at, coalesce(busy.polls, 0)
                                + row_number() OVER (PARTITION BY due.host ORDER BY due.next_poll_at) AS nth
                            FROM due LEFT JOIN busy ON busy.host = due.host)
                        UPDATE feeds SET lease = gen_random_uuid(), leased_until = now() + :seconds * interval '1 second'
                        WHERE lease IS NULL AND id IN (
                            SELECT id FROM ranked WHERE nth <= :perHost ORDER BY next_poll_at LIMIT :most)
                        RETURNING *
                        """)
                .param("now", utc(clock.instant()))
                .param("perHost", properties.perHost())
                .param("window", WINDOW)
                .param("most", most)
                .param("seconds", properties.lease().toSeconds())
                .query(Claims::claim)
                .list();
    }

    /** A replica is gone, or so slow that nothing of it is kept any more. */
    private void endLeases() {
        jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, reading = false,
                            crashes = crashes + 1, failures = failures + 1,
                            state = CASE WHEN crashes + 1 >= :most THEN 'ended' ELSE 'failing' END,
                            reason = 'The service stopped in the middle of reading it '
                                || CASE WHEN crashes = 0 THEN 'once' ELSE (crashes + 1) || ' times' END,
                            next_poll_at = :now + CASE WHEN crashes = 0 THEN interval '0'
                                ELSE least(:seconds * power(4, crashes - 1), 86400) * interval '1 second' END
                        WHERE lease IS NOT NULL AND leased_until <= now() AND reading
                        """)
                .param("most", MOST_CRASHES)
                .param("now", utc(clock.instant()))
                .param("seconds", properties.pollInterval().toSeconds())
                .update();
        jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL
                        WHERE lease IS NOT NULL AND leased_until <= now()
                        """).update();
    }

    /** Counts the reading before it begins, with a lease as if new; false where the feed is in other hands. */
    boolean beginReading(Claim claim) {
        return jdbc.sql("""
                        UPDATE feeds SET reading = true, leased_until = now() + :seconds * interval '1 second'
                        WHERE id = :id AND lease = :lease AND leased_until > now()
                        """)
                        .param("id", claim.feed())
                        .param("lease", claim.lease())
                        .param("seconds", properties.lease().toSeconds())
                        .update()
                == 1;
    }

    /** Gives a feed back as it was, to be polled again soon. */
    void giveBack(Claim claim, Duration wait) {
        jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, reading = false, next_poll_at = :next
                        WHERE id = :id AND lease = :lease
                        """)
                .param("id", claim.feed())
                .param("lease", claim.lease())
                .param("next", utc(clock.instant().plus(wait)))
                .update();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        var sha256 = row.getString("body_sha256");
        var cadence = (Long) row.getObject("cadence_seconds");
        return new Claim(
                row.getObject("id", UUID.class),
                row.getObject("lease", UUID.class),
                URI.create(row.getString("url")),
                row.getObject("podcast_id", UUID.class),
                sha256 == null ? null : new Validators(row.getString("etag"), row.getString("last_modified"), sha256),
                row.getInt("failures"),
                row.getInt("crashes"),
                cadence == null ? null : Duration.ofSeconds(cadence),
                instant(row.getObject("newest", OffsetDateTime.class)),
                new TitleRules(words(row, "include_words"), words(row, "exclude_words")));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
