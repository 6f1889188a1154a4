package io.gleancast.ingest.feeds;

import io.gleancast.contracts.Ids;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feeds in the database, from the operator's side. */
@Repository
class Feeds {
    /** RFC 9562, appendix A: names that are URLs. */
    private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final String SELECT = """
        SELECT f.*, e.announced, e.pending, e.set_aside
        FROM feeds f, LATERAL (
            SELECT count(announced) AS announced, count(record) AS pending,
                count(*) FILTER (WHERE outcome = 'set-aside') AS set_aside
            FROM episodes WHERE feed_id = f.id AND outcome IN ('announce', 'set-aside')) e
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Feeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Follows a feed, due at once; one that is followed already stays as it is. */
    Added add(URI url, @Nullable String title) {
        var id = UUID.fromString(Ids.uuid5(URLS, url.toString()));
        var inserted = jdbc.sql("""
            INSERT INTO feeds (id, url, host, title, state, added, next_poll_at)
            VALUES (:id, :url, :host, :title, 'active', :now, :now)
            ON CONFLICT DO NOTHING
            """)
                .param("id", id)
                .param("url", url.toString())
                .param("host", url.getRawAuthority())
                .param("title", title)
                .param("now", now())
                .update();
        var feed = inserted == 1 ? get(id) : byUrl(url).or(() -> find(id)).orElseThrow(() -> new FeedUnknown(id));
        return new Added(feed, inserted == 1);
    }

    /** A feed that was asked for, and whether it is new. */
    record Added(Feed feed, boolean created) {}

    /** The next so many in the order added, after that one or from the first. */
    List<Feed> page(@Nullable FeedState state, @Nullable Feed after, int most) {
        return jdbc.sql(SELECT + """
            WHERE (CAST(:state AS text) IS NULL OR f.state = :state)
              AND (CAST(:after AS uuid) IS NULL OR (f.added, f.id) > (:added, :after))
            ORDER BY f.added, f.id LIMIT :most
            """)
                .param("state", state == null ? null : state.text())
                .param("after", after == null ? null : after.id())
                .param("added", after == null ? now() : after.added().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Feeds::feed)
                .list();
    }

    Feed get(UUID id) {
        return find(id).orElseThrow(() -> new FeedUnknown(id));
    }

    /** A poll under way keeps nothing. */
    void pause(UUID id) {
        change(id, """
            state = 'paused', reason = 'Paused by the operator', lease = NULL, leased_until = NULL, reading = false
            """);
    }

    /** Polls it again, soon and as if nothing had gone wrong; an ended one too. */
    void resume(UUID id) {
        change(id, """
            state = coalesce(read_state, 'active'), reason = read_reason, failures = 0, crashes = 0, next_poll_at = :now
            """);
    }

    /** Makes it due now, whatever its server asked for. */
    void pollNow(UUID id) {
        if (get(id).nextPoll() == null) {
            throw new FeedAtRest(id);
        }
        change(id, "next_poll_at = :now");
    }

    /** Makes all that are polled at all due now, and says how many. */
    int pollAllNow() {
        return jdbc.sql("UPDATE feeds SET next_poll_at = :now WHERE state NOT IN ('paused', 'ended')")
                .param("now", now())
                .update();
    }

    /** Judges by these rules from now on; what was left out before stays left out. */
    void rule(UUID id, TitleRules rules) {
        get(id);
        jdbc.sql("UPDATE feeds SET include_words = :include, exclude_words = :exclude WHERE id = :id")
                .param("id", id)
                .param("include", rules.include().toArray(String[]::new))
                .param("exclude", rules.exclude().toArray(String[]::new))
                .update();
    }

    void delete(UUID id) {
        if (jdbc.sql("DELETE FROM feeds WHERE id = :id").param("id", id).update() == 0) {
            throw new FeedUnknown(id);
        }
    }

    private Optional<Feed> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE f.id = :id")
                .param("id", id)
                .query(Feeds::feed)
                .optional();
    }

    private Optional<Feed> byUrl(URI url) {
        return jdbc.sql(SELECT + " WHERE f.url = :url")
                .param("url", url.toString())
                .query(Feeds::feed)
                .optional();
    }

    private void change(UUID id, String assignments) {
        var changed = jdbc.sql("UPDATE feeds SET " + assignments + " WHERE id = :id")
                .param("id", id)
                .param("now", now())
                .update();
        if (changed == 0) {
            throw new FeedUnknown(id);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Feed feed(ResultSet row, int number) throws SQLException {
        var state = FeedState.of(row.getString("state"));
        var polled = state != FeedState.PAUSED && state != FeedState.ENDED;
        return new Feed(
                row.getObject("id", UUID.class),
                URI.create(row.getString("url")),
                state,
                row.getString("reason"),
                row.getString("title"),
                row.getObject("podcast_id", UUID.class),
                row.getTimestamp("added").toInstant(),
                instant(row.getTimestamp("last_polled")),
                polled ? instant(row.getTimestamp("next_poll_at")) : null,
                row.getInt("failures"),
                row.getLong("announced"),
                row.getLong("pending"),
                row.getLong("set_aside"),
                words(row, "passed_over"),
                new TitleRules(words(row, "include_words"), words(row, "exclude_words")));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
