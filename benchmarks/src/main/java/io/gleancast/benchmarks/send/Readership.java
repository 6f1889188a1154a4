package io.gleancast.benchmarks.send;

import io.gleancast.digest.insights.SampleLibrary;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Very many readers in 24 time zones whose hour has just come, each with wishes and a digest of yesterday. */
public final class Readership {
    static final List<String> ZONES = List.of(
            "Pacific/Honolulu",
            "America/Anchorage",
            "America/Los_Angeles",
            "America/Denver",
            "America/Chicago",
            "America/New_York",
            "America/Halifax",
            "America/St_Johns",
            "America/Sao_Paulo",
            "Atlantic/Azores",
            "Europe/London",
            "Europe/Berlin",
            "Africa/Cairo",
            "Africa/Nairobi",
            "Asia/Tehran",
            "Asia/Dubai",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Dhaka",
            "Asia/Bangkok",
            "Asia/Shanghai",
            "Asia/Tokyo",
            "Australia/Sydney",
            "Pacific/Auckland");

    private final SampleLibrary library;
    private final int fresh;
    private final int old;

    /**
     * For a library whose newest insights are fresh to everybody.
     *
     * @param fresh how many of them
     * @param old how many older ones there are, of which everybody was sent some
     */
    public Readership(SampleLibrary library, int fresh, int old) {
        this.library = library;
        this.fresh = fresh;
        this.old = old;
    }

    /** The zone of a reader, numbered from 1. */
    public static ZoneId zone(int reader) {
        return ZoneId.of(ZONES.get(reader % ZONES.size()));
    }

    public void fill(DataSource database, int readers, Instant now, Instant lastDigest) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            subscribe(connection, readers, now);
            wish(connection);
            remember(connection, lastDigest);
            connection.commit();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        }
    }

    /** Each zone's readers want their digest at the hour that it is there now. */
    private static void subscribe(Connection connection, int readers, Instant now) throws SQLException {
        var hours = new ArrayList<Integer>();
        var due = new ArrayList<String>();
        for (var name : ZONES) {
            var zone = ZoneId.of(name);
            var schedule = new Schedule(zone, now.atZone(zone).getHour(), Frequency.DAILY);
            hours.add(schedule.hour());
            due.add(schedule.dueOn(LocalDate.ofInstant(now, zone)).toString());
        }
        try (var insert = connection.prepareStatement("""
                INSERT INTO subscribers (id, address, domain, state, zone, hour, frequency, source, consented_at,
                    state_since, next_digest_at)
                SELECT md5('reader ' || n)::uuid, 'reader-' || n || '@mail' || n % 50 || '.example',
                    'mail' || n % 50 || '.example', 'confirmed', (?::text[])[1 + n % 24], (?::int[])[1 + n % 24], 'daily',
                    'form', now() - interval '30 days', now() - interval '30 days', (?::timestamptz[])[1 + n % 24]
                FROM generate_series(1, ?) AS n""")) {
            insert.setArray(1, connection.createArrayOf("text", ZONES.toArray()));
            insert.setArray(2, connection.createArrayOf("int", hours.toArray()));
            insert.setArray(3, connection.createArrayOf("text", due.toArray()));
            insert.setInt(4, readers);
            insert.executeUpdate();
        }
    }

    /** Two shows and a topic that each follows, and a show that each has muted. */
    private void wish(Connection connection) throws SQLException {
        var shows = IntStream.range(0, library.shows())
                .mapToObj(SampleLibrary::show)
                .toArray();
        var topics =
                IntStream.range(0, library.topics()).mapToObj(SampleLibrary::id).toArray();
        try (var insert = connection.prepareStatement("""
                INSERT INTO interests (subscriber_id, kind, subject, stance, since)
                SELECT id, wish.kind, CASE wish.kind
                        WHEN 'show' THEN (?::uuid[])[1 + (hashtext(id::text || wish.n) & 1048575) % ?]
                        ELSE (?::uuid[])[1 + (hashtext(id::text) & 1048575) % ?] END, wish.stance, now()
                FROM subscribers CROSS JOIN
                    (VALUES (1, 'show', 'follow'), (2, 'show', 'follow'), (3, 'show', 'mute'), (4, 'topic', 'follow'))
                    AS wish (n, kind, stance)
                ON CONFLICT DO NOTHING""")) {
            insert.setArray(1, connection.createArrayOf("text", shows));
            insert.setInt(2, shows.length);
            insert.setArray(3, connection.createArrayOf("text", topics));
            insert.setInt(4, topics.length);
            insert.executeUpdate();
        }
    }

    private void remember(Connection connection, Instant lastDigest) throws SQLException {
        var ids =
                IntStream.range(fresh, fresh + old).mapToObj(SampleLibrary::id).toArray();
        try (var insert = connection.prepareStatement("""
                INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at, attempts, insights,
                    chosen_at, sent_at)
                SELECT id, (next_digest_at AT TIME ZONE zone)::date - 1, 'sent', ?::timestamptz, ?::timestamptz, 1,
                    ARRAY(SELECT (?::uuid[])[1 + (hashtext(id::text || n) & 1048575) % ?] FROM generate_series(1, 5) AS n),
                    ?::timestamptz, ?::timestamptz
                FROM subscribers""")) {
            insert.setString(1, lastDigest.toString());
            insert.setString(2, lastDigest.toString());
            insert.setArray(3, connection.createArrayOf("text", ids));
            insert.setInt(4, ids.length);
            insert.setString(5, lastDigest.toString());
            insert.setString(6, lastDigest.toString());
            insert.executeUpdate();
        }
    }
}
