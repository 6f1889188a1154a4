package io.gleancast.ingest.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes feeds due of which somebody says that they have news. However many say so, a feed is due no more than once in
 * {@link #INTERVAL}, later and later where it fails, and its row is written no more often than that and once more.
 */
@Repository
public class Pings {
    /** A publisher has its feed in order a minute after the ping; nobody needs to know sooner twice. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Hosts hosts;
    private final Clock clock;

    Pings(JdbcClient jdbc, Hosts hosts, Clock clock) {
        this.jdbc = jdbc;
        this.hosts = hosts;
        this.clock = clock;
    }

    private record Heard(String host, Instant due) {}

    /** A feed has news; says when it is due for that, or nothing where that was known or it is at rest. */
    @Transactional
    public Optional<Instant> hear(UUID feed) {
        var heard = heard(new UUID[] {feed});
        return heard.stream().map(Heard::due).findFirst();
    }

    /** Feeds at these addresses, or added by them, have news; says how many are followed. */
    @Transactional
    public int hear(Collection<URI> urls) {
        var addresses = urls.stream().map(URI::toString).toArray(String[]::new);
        var ids = urls.stream().map(Feeds::id).toArray(UUID[]::new);
        var known = jdbc.sql(
                        "SELECT id FROM feeds WHERE url = ANY (:urls) OR id = ANY (:ids) ORDER BY id LIMIT :most FOR UPDATE")
                .param("most", 2 * urls.size())
                .param("urls", addresses)
                .param("ids", ids)
                .query(UUID.class)
                .list();
        heard(known.toArray(UUID[]::new));
        return known.size();
    }

    /** Each host is told once, and in one order, so that two who do this do not wait for each other. */
    private List<Heard> heard(UUID[] feeds) {
        var heard = jdbc.sql("""
                        UPDATE feeds SET pinged = due, next_poll_at = least(next_poll_at, due)
                        FROM (
                            SELECT id AS pinged_id, greatest(:now, coalesce(pinged, '-infinity')
                                + :seconds * power(2, least(failures, 10)) * interval '1 second') AS due
                            FROM feeds WHERE id = ANY (:ids) AND state NOT IN ('paused', 'ended')
                              AND (pinged IS NULL OR pinged <= :now)
                            ORDER BY id FOR UPDATE) AS news
                        WHERE id = pinged_id
                        RETURNING host, pinged
                        """)
                .param("ids", feeds)
                .param("now", now())
                .param("seconds", INTERVAL.toSeconds())
                .query((row, _) -> new Heard(
                        row.getString("host"),
                        row.getObject("pinged", OffsetDateTime.class).toInstant()))
                .list();
        heard.stream()
                .collect(Collectors.toMap(
                        Heard::host, Heard::due, (one, other) -> one.isBefore(other) ? one : other, TreeMap::new))
                .forEach(hosts::wake);
        return heard;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
