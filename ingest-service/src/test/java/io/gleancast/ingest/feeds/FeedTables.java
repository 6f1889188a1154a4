package io.gleancast.ingest.feeds;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests of other packages have what owns the tables of feeds. */
public final class FeedTables {
    private FeedTables() {}

    public static Hosts hosts(JdbcClient jdbc) {
        return new Hosts(jdbc);
    }

    public static Identities identities(JdbcClient jdbc) {
        return new Identities(jdbc);
    }
}
