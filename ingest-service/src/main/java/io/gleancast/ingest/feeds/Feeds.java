package io.gleancast.ingest.feeds;

import io.gleancast.contracts.Ids;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The feeds in the database, from the operator's side. */
@Repository
class Feeds {
    /** RFC 9562, appendix A: names that are URLs. */
    private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final int POLLS_KEPT = 10;

    private static final String SELECT = """
        SELECT f.*, e.announced, e.pending, e.set_aside,
            ARRAY(SELECT id FROM feeds c WHERE c.contested_id = f.podcast_id AND NOT c.contest_refused
                ORDER BY c.id LIMIT 10) AS claimed_by
        FROM feeds f, LATERAL (
            SELECT count(announced) AS announced, count(record) AS pending,
                count(*) FILTER (WHERE outcome = 'set-aside') AS set_aside
            FROM episodes WHERE feed_id = f.id AND outcome IN ('announce', 'set-aside')) e
        """;

    private final JdbcClient jdbc;
    private final Hosts hosts;
    private final Identities identities;
    private final Clock clock;

    Feeds(JdbcClient jdbc, Hosts hosts, Identities identities, Clock clock) {
        this.jdbc = jdbc;
        this.hosts = hosts;
        this.identities = identities;
        this.clock = clock;
    }

    /** Follows a feed, due at once; one that is followed already stays as it is. */
    @Transactional
    public Added add(URI url, @Nullable String title) {
        var id = id(url);
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
        if (inserted == 1) {
            hosts.wake(url.getRawAuthority(), clock.instant());
        }
        var feed = inserted == 1 ? get(id) : byUrl(url).or(() -> find(id)).orElseThrow(() -> new FeedUnknown(id));
        return new Added(feed, inserted == 1);
    }

    /** Of a feed that is added by this address. */
    static UUID id(URI url) {
        return UUID.fromString(Ids.uuid5(URLS, url.toString()));
    }

    /** A feed that was asked for, and whether it is new. */
    record Added(Feed feed, boolean created) {}

    /**
     * Which of several feeds are new.
     *
     * @param byUrl the ids of those that are followed now, by their addresses
     */
    record AddedAll(List<UUID> added, Map<URI, UUID> byUrl) {}

    /** Follows all of them, due at once; those that are followed already stay as they are. */
    @Transactional
    public AddedAll addAll(List<FeedImport.Wanted> wanted) {
        var added = new ArrayList<UUID>();
        var hosts = new TreeSet<String>();
        // In one order, so that two who add the same do not wait for each other.
        for (var one : wanted.stream()
                .sorted(Comparator.comparing(FeedImport.Wanted::url))
                .toList()) {
            var id = id(one.url());
            var inserted = jdbc.sql("""
                            INSERT INTO feeds (id, url, host, title, state, added, next_poll_at, groups)
                            VALUES (:id, :url, :host, :title, 'active', :now, :now, :groups)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("id", id)
                    .param("url", one.url().toString())
                    .param("host", one.url().getRawAuthority())
                    .param("title", one.title())
                    .param("now", now())
                    .param("groups", one.outline().groups().toArray(String[]::new))
                    .update();
            if (inserted == 1) {
                added.add(id);
                hosts.add(one.url().getRawAuthority());
            }
        }
        hosts.forEach(host -> this.hosts.wake(host, clock.instant()));
        return new AddedAll(added, byUrls(wanted));
    }

    private Map<URI, UUID> byUrls(List<FeedImport.Wanted> wanted) {
        var found = new HashMap<URI, UUID>();
        jdbc.sql("SELECT id, url FROM feeds WHERE url = ANY (:urls) LIMIT :most")
                .param("most", wanted.size())
                .param("urls", wanted.stream().map(one -> one.url().toString()).toArray(String[]::new))
                .query(row -> {
                    found.put(URI.create(row.getString("url")), row.getObject("id", UUID.class));
                });
        return found;
    }

    /** What other programs are told of a feed. */
    record Exported(UUID id, URI url, @Nullable String title, List<String> groups) {}

    /** The next so many, group by group, after that one or from the first. */
    List<Exported> exported(@Nullable Exported after, int most) {
        return jdbc.sql("""
                        SELECT id, url, title, groups FROM feeds
                        WHERE CAST(:after AS uuid) IS NULL OR (groups, id) > (CAST(:groups AS text[]), CAST(:after AS uuid))
                        ORDER BY groups, id LIMIT :most
                        """)
                .param("after", after == null ? null : after.id().toString())
                .param("groups", after == null ? new String[0] : after.groups().toArray(String[]::new))
                .param("most", most)
                .query((row, _) -> new Exported(
                        row.getObject("id", UUID.class),
                        URI.create(row.getString("url")),
                        row.getString("title"),
                        FeedRows.words(row, "groups")))
                .list();
    }

    /**
     * The next so many in the order added, after that one or from the first.
     *
     * @param sought a part of a title or address
     */
    List<Feed> page(@Nullable FeedState state, String sought, @Nullable Feed after, int most) {
        return jdbc.sql(SELECT + """
            WHERE (CAST(:state AS text) IS NULL OR f.state = :state)
              AND (:sought = '' OR strpos(lower(coalesce(f.title, '')), :sought) > 0 OR strpos(lower(f.url), :sought) > 0)
              AND (CAST(:after AS uuid) IS NULL OR (f.added, f.id) > (:added, :after))
            ORDER BY f.added, f.id LIMIT :most
            """)
                .param("state", state == null ? null : state.text())
                .param("sought", sought.strip().toLowerCase(Locale.ROOT))
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
    @Transactional
    public void pause(UUID id) {
        change(id, """
            state = 'paused', reason = 'Paused by the operator', lease = NULL, leased_until = NULL, reading = false
            """);
    }

    /** Polls it again, soon and as if nothing had gone wrong; an ended one too. */
    @Transactional
    public void resume(UUID id) {
        change(id, """
            state = coalesce(read_state, 'active'), reason = read_reason, failures = 0, crashes = 0, next_poll_at = :now
            """);
    }

    /** Makes it due now, whatever the feed asked for; where its host asked to be left alone, when that is over. */
    @Transactional
    public void pollNow(UUID id) {
        if (get(id).nextPoll() == null) {
            throw new FeedAtRest(id);
        }
        change(id, "next_poll_at = :now");
    }

    /** Makes all that are polled at all due now, and says how many. */
    @Transactional
    public int pollAllNow() {
        var due = jdbc.sql("UPDATE feeds SET next_poll_at = :now WHERE state NOT IN ('paused', 'ended')")
                .param("now", now())
                .update();
        hosts.wakeAll(clock.instant());
        return due;
    }

    /** Judges by these rules from now on; what was left out before stays left out. */
    void rule(UUID id, FeedRules rules) {
        get(id);
        jdbc.sql("""
                        UPDATE feeds SET include_words = :include, exclude_words = :exclude, first_poll = :firstPoll,
                            max_age_seconds = :maxAge, min_duration_seconds = :minDuration, max_duration_seconds = :maxDuration
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("include", rules.titles().include().toArray(String[]::new))
                .param("exclude", rules.titles().exclude().toArray(String[]::new))
                .param("firstPoll", rules.firstPoll())
                .param("maxAge", seconds(rules.maxAge()))
                .param("minDuration", seconds(rules.minDuration()))
                .param("maxDuration", seconds(rules.maxDuration()))
                .update();
    }

    /** Decides whether it is what it claims to be. */
    @Transactional
    public void decide(UUID id, boolean accepted) {
        var feed = get(id);
        if (feed.contested() == null) {
            throw new FeedUncontested(id);
        }
        identities.decide(id, feed.contested(), feed.url(), accepted);
    }

    @Transactional
    public void delete(UUID id) {
        var host = jdbc.sql("DELETE FROM feeds WHERE id = :id RETURNING host")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new FeedUnknown(id));
        hosts.wake(host, clock.instant());
        hosts.forget(host);
    }

    /** Its last polls, the latest first. */
    List<PollSeen> polls(UUID id) {
        get(id);
        return jdbc.sql("""
                        SELECT polled_at, outcome, status, bytes, new_episodes, reason FROM polls
                        WHERE feed_id = :id ORDER BY polled_at DESC, place DESC LIMIT :most
                        """)
                .param("id", id)
                .param("most", POLLS_KEPT)
                .query((row, _) -> new PollSeen(
                        row.getTimestamp("polled_at").toInstant(),
                        row.getString("outcome"),
                        (Integer) row.getObject("status"),
                        row.getLong("bytes"),
                        row.getInt("new_episodes"),
                        row.getString("reason")))
                .list();
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
        var host = jdbc.sql("UPDATE feeds SET " + assignments + " WHERE id = :id RETURNING host")
                .param("id", id)
                .param("now", now())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new FeedUnknown(id));
        hosts.wake(host, clock.instant());
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
                row.getTimestamp("since").toInstant(),
                row.getString("title"),
                row.getObject("podcast_id", UUID.class),
                row.getBoolean("contest_refused") ? null : row.getObject("contested_id", UUID.class),
                List.of((UUID[]) row.getArray("claimed_by").getArray()),
                row.getTimestamp("added").toInstant(),
                instant(row.getTimestamp("last_polled")),
                polled ? instant(row.getTimestamp("next_poll_at")) : null,
                row.getInt("failures"),
                row.getLong("announced"),
                row.getLong("pending"),
                row.getLong("set_aside"),
                FeedRows.words(row, "passed_over"),
                FeedRows.words(row, "groups"),
                FeedRows.rules(row));
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
