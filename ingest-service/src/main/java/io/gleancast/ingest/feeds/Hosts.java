package io.gleancast.ingest.feeds;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When feeds of each host may be claimed. Every change to a feed that makes it due sooner, or frees a place at its host, tells it
 * here in the same transaction, after the feed's own row: whoever claims locks the host first, but never waits for a feed.
 */
@Repository
public class Hosts {
    private final JdbcClient jdbc;

    Hosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A feed of that host is due then, or sooner than it was. */
    public void wake(String host, Instant at) {
        jdbc.sql("""
                        INSERT INTO hosts (host, claim_at) VALUES (:host, :at)
                        ON CONFLICT (host) DO UPDATE SET claim_at = least(hosts.claim_at, excluded.claim_at)
                        """)
                .param("host", host)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A feed of that host is polled no more and due then; where others waited for its place, they are due now. */
    public void release(String host, Instant next, Instant now) {
        jdbc.sql("""
                        UPDATE hosts SET claim_at = CASE WHEN claim_at IS NULL THEN :now ELSE least(claim_at, :next) END
                        WHERE host = :host
                        """)
                .param("host", host)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing of that host is claimed until then. */
    public void rest(String host, Instant until) {
        jdbc.sql("""
                        UPDATE hosts SET rest_until = greatest(rest_until, :until), claim_at = greatest(rest_until, :until)
                        WHERE host = :host
                        """)
                .param("host", host)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Feeds of any host may be due. In one order, so that two who do this do not wait for each other. */
    void wakeAll(Instant at) {
        jdbc.sql("""
                        WITH ordered AS MATERIALIZED (SELECT host FROM hosts ORDER BY host FOR UPDATE)
                        UPDATE hosts SET claim_at = :at FROM ordered WHERE hosts.host = ordered.host
                        """).param("at", at.atOffset(ZoneOffset.UTC)).update();
    }

    /** Forgets a host whose last feed is gone. Whoever adds one meanwhile waits for the row and makes it anew. */
    void forget(String host) {
        jdbc.sql("SELECT host FROM hosts WHERE host = :host FOR UPDATE")
                .param("host", host)
                .query(String.class)
                .optional();
        jdbc.sql("DELETE FROM hosts WHERE host = :host AND NOT EXISTS (SELECT FROM feeds WHERE host = :host)")
                .param("host", host)
                .update();
    }
}
