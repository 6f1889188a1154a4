package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.FeedRows;
import io.gleancast.ingest.feeds.Hosts;
import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import io.gleancast.ingest.polling.Claim.Validators;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands each due feed to one replica at a time, and no more of one host than may be polled at once. Who claims locks the rows of
 * some hosts, passing over those that another replica has locked, counts what is out under that lock, and takes as many feeds as
 * there are places: so two replicas neither wait for each other nor give the same place away twice, and what it costs does not
 * grow with the table. Leases run by the database's clock. One that ran out in the middle of a reading is counted as a crash that
 * this feed caused: it is read again alone, less and less often, and in the end not at all.
 */
@Repository
class Claims {
    /** The hosts to look at. */
    static final String HOSTS = """
            SELECT host FROM hosts WHERE claim_at <= :now ORDER BY claim_at LIMIT :most FOR UPDATE SKIP LOCKED
            """;

    /** Takes feeds of the hosts that are locked: whoever changes a feed locks it before its host, so a locked one is passed over. */
    static final String TAKE = """
            WITH due AS MATERIALIZED (
                SELECT f.id
                FROM hosts h CROSS JOIN LATERAL (
                    SELECT id, next_poll_at FROM feeds
                    WHERE host = h.host AND lease IS NULL AND state NOT IN ('paused', 'ended')
                      AND next_poll_at <= :now
                    ORDER BY next_poll_at
                    LIMIT greatest(0, :perHost
                        - (SELECT count(*) FROM feeds held WHERE held.host = h.host AND held.lease IS NOT NULL))
                    FOR UPDATE SKIP LOCKED) f
                WHERE h.host = ANY (:hosts) AND (h.rest_until IS NULL OR h.rest_until <= :now)
                ORDER BY f.next_poll_at LIMIT :most)
            UPDATE feeds SET lease = gen_random_uuid(), leased_until = now() + :seconds * interval '1 second'
            FROM due WHERE feeds.id = due.id
            RETURNING feeds.*
            """;

    private static final int MOST_CRASHES = 6;
    private static final int MOST_ENDED_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Hosts hosts;
    private final Clock clock;
    private final IngestProperties properties;

    Claims(JdbcClient jdbc, Hosts hosts, Clock clock, IngestProperties properties) {
        this.jdbc = jdbc;
        this.hosts = hosts;
        this.clock = clock;
        this.properties = properties;
    }

    /** Up to so many feeds, due for longest, whose hosts are not busy; now leased. */
    @Transactional
    public List<Claim> next(int most) {
        endLeases();
        var locked = jdbc.sql(HOSTS)
                .param("now", utc(clock.instant()))
                .param("most", most)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        if (locked.length == 0) {
            return List.of();
        }
        var claimed = take(locked, most);
        settle(locked);
        return claimed;
    }

    private List<Claim> take(String[] locked, int most) {
        return jdbc.sql(TAKE)
                .param("hosts", locked)
                .param("now", utc(clock.instant()))
                .param("perHost", properties.perHost())
                .param("most", most)
                .param("seconds", properties.lease().toSeconds())
                .query(Claims::claim)
                .list();
    }

    /** Says of each when it is to be looked at again. */
    private void settle(String[] locked) {
        jdbc.sql("""
                        UPDATE hosts SET claim_at = CASE
                            WHEN (SELECT count(*) FROM feeds held WHERE held.host = hosts.host AND held.lease IS NOT NULL)
                                >= :perHost THEN NULL
                            ELSE coalesce(greatest((
                                SELECT next_poll_at FROM feeds
                                WHERE host = hosts.host AND lease IS NULL AND state NOT IN ('paused', 'ended')
                                ORDER BY next_poll_at LIMIT 1), rest_until), 'infinity') END
                        WHERE host = ANY (:hosts)
                        """)
                .param("hosts", locked)
                .param("perHost", properties.perHost())
                .update();
    }

    /** A replica is gone, or so slow that nothing of it is kept any more. */
    private void endLeases() {
        var ended = jdbc.sql("""
                        WITH over AS MATERIALIZED (
                            SELECT id FROM feeds WHERE lease IS NOT NULL AND leased_until <= now()
                            ORDER BY leased_until LIMIT :atOnce FOR UPDATE SKIP LOCKED)
                        UPDATE feeds SET lease = NULL, leased_until = NULL, reading = false,
                            crashes = CASE WHEN reading THEN crashes + 1 ELSE crashes END,
                            failures = CASE WHEN reading THEN failures + 1 ELSE failures END,
                            state = CASE WHEN NOT reading THEN state WHEN crashes + 1 >= :most THEN 'ended' ELSE 'failing' END,
                            reason = CASE WHEN NOT reading THEN reason
                                ELSE 'The service stopped in the middle of reading it '
                                    || CASE WHEN crashes = 0 THEN 'once' ELSE (crashes + 1) || ' times' END END,
                            next_poll_at = CASE WHEN NOT reading THEN next_poll_at ELSE :now
                                + CASE WHEN crashes = 0 THEN interval '0'
                                    ELSE least(:seconds * power(4, crashes - 1), 86400) * interval '1 second' END END
                        FROM over WHERE feeds.id = over.id
                        RETURNING host
                        """)
                .param("atOnce", MOST_ENDED_AT_ONCE)
                .param("most", MOST_CRASHES)
                .param("now", utc(clock.instant()))
                .param("seconds", properties.pollInterval().toSeconds())
                .query(String.class)
                .list();
        ended.stream().distinct().sorted().forEach(host -> hosts.release(host, clock.instant(), clock.instant()));
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
    @Transactional
    public void giveBack(Claim claim, Duration wait) {
        var next = clock.instant().plus(wait);
        jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, reading = false, next_poll_at = :next
                        WHERE id = :id AND lease = :lease
                        RETURNING host
                        """)
                .param("id", claim.feed())
                .param("lease", claim.lease())
                .param("next", utc(next))
                .query(String.class)
                .optional()
                .ifPresent(host -> hosts.release(host, next, clock.instant()));
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
                quiet(row),
                ping(row),
                FeedRows.rules(row));
    }

    private static Claim.@Nullable Ping ping(ResultSet row) throws SQLException {
        var due = instant(row.getObject("pinged", OffsetDateTime.class));
        var next = row.getObject("next_poll_at", OffsetDateTime.class).toInstant();
        return due == null ? null : new Claim.Ping(due, !next.isAfter(due));
    }

    private static Quiet quiet(ResultSet row) throws SQLException {
        var ttl = (Long) row.getObject("ttl_seconds");
        var days = Arrays.stream((Integer[]) row.getArray("skip_days").getArray());
        return new Quiet(
                ttl == null ? null : Duration.ofSeconds(ttl),
                Set.of((Integer[]) row.getArray("skip_hours").getArray()),
                days.map(DayOfWeek::of).collect(Collectors.toSet()));
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
