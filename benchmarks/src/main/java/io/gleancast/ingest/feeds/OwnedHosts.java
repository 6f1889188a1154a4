package io.gleancast.ingest.feeds;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets a benchmark of claims have what owns the table of hosts. */
public final class OwnedHosts {
    private OwnedHosts() {}

    public static Hosts of(JdbcClient jdbc) {
        return new Hosts(jdbc);
    }
}
