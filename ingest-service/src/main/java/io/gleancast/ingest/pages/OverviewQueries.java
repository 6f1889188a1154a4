package io.gleancast.ingest.pages;

import io.gleancast.ingest.pages.Overview.Delay;
import io.gleancast.ingest.pages.Overview.Row;
import io.gleancast.ingest.pages.Overview.StateCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Looks everything up that the page shows. */
@Repository
class OverviewQueries {
    /** Whoever waits for longer than this waits for a replica, and not for its turn. */
    static final Duration LATE = Duration.ofMinutes(5);

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    OverviewQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * All of it at one moment.
     *
     * @param sought a part of a title or address
     * @param page of the feeds that were sought, from 0
     */
    @Transactional(readOnly = true)
    public Overview of(String sought, int page) {
        var now = clock.instant();
        var listed = listed(sought, page);
        return new Overview(
                states(),
                due(now),
                due(now.minus(LATE)),
                oldestDue(now),
                today(now),
                delay(now),
                rows("WHERE state IN ('failing', 'empty') ORDER BY since DESC, id LIMIT :most"),
                rows("WHERE contested_id IS NOT NULL AND NOT contest_refused ORDER BY added, id LIMIT :most"),
                listed.stream().limit(MOST).toList(),
                listed.size() > MOST);
    }

    private List<StateCount> states() {
        return jdbc.sql("SELECT state, count(*) AS feeds FROM feeds GROUP BY state ORDER BY state LIMIT :most")
                .param("most", MOST)
                .query((row, _) -> new StateCount(row.getString("state"), row.getLong("feeds")))
                .list();
    }

    private long due(Instant then) {
        return jdbc.sql("SELECT count(*) FROM feeds WHERE state NOT IN ('paused', 'ended') AND next_poll_at <= :then")
                .param("then", utc(then))
                .query(Long.class)
                .single();
    }

    private @Nullable Instant oldestDue(Instant now) {
        return jdbc.sql("""
                        SELECT next_poll_at FROM feeds WHERE state NOT IN ('paused', 'ended') AND next_poll_at <= :now
                        ORDER BY next_poll_at LIMIT 1
                        """)
                .param("now", utc(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private long today(Instant now) {
        return jdbc.sql("SELECT count(*) FROM episodes WHERE outcome = 'announce' AND first_seen >= :day")
                .param("day", utc(now.truncatedTo(ChronoUnit.DAYS)))
                .query(Long.class)
                .single();
    }

    /** Of episodes that came out while their feed was followed. */
    private @Nullable Delay delay(Instant now) {
        return jdbc.sql("""
                        SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) AS half,
                            percentile_disc(0.95) WITHIN GROUP (ORDER BY seconds) AS nearly_all
                        FROM (
                            SELECT CAST(extract(epoch FROM e.first_seen - e.published) AS bigint) AS seconds
                            FROM episodes e JOIN feeds f ON f.id = e.feed_id
                            WHERE e.outcome = 'announce' AND e.first_seen >= :day AND e.published > f.added) AS delays
                        LIMIT 1
                        """)
                .param("day", utc(now.truncatedTo(ChronoUnit.DAYS)))
                .query((row, _) -> row.getObject("half") == null
                        ? Optional.<Delay>empty()
                        : Optional.of(new Delay(
                                Duration.ofSeconds(Math.max(0, row.getLong("half"))),
                                Duration.ofSeconds(Math.max(0, row.getLong("nearly_all"))))))
                .single()
                .orElse(null);
    }

    private List<Row> rows(String which) {
        return jdbc.sql("SELECT * FROM feeds " + which)
                .param("most", MOST)
                .query(OverviewQueries::row)
                .list();
    }

    private List<Row> listed(String sought, int page) {
        return jdbc.sql("""
                        SELECT * FROM feeds
                        WHERE :sought = '' OR strpos(lower(coalesce(title, '')), :sought) > 0 OR strpos(lower(url), :sought) > 0
                        ORDER BY added, id OFFSET :skipped LIMIT :most
                        """)
                .param("sought", sought.strip().toLowerCase(Locale.ROOT))
                .param("skipped", page * MOST)
                .param("most", MOST + 1)
                .query(OverviewQueries::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("url"),
                row.getString("title"),
                row.getString("state"),
                row.getString("reason"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_polled", OffsetDateTime.class)),
                row.getObject("next_poll_at", OffsetDateTime.class).toInstant(),
                row.getInt("failures"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
