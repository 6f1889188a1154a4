package io.gleancast.insight.publication;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets one transaction at a time change what stands of an episode, on all replicas, rows that are yet to come included. */
@Component
class EpisodeLock {
    private final JdbcClient jdbc;

    EpisodeLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for it, and holds it until the transaction ends. */
    void take(String episodeId) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A lock that no transaction holds is gone at once");
        }
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:episode, 0))::text")
                .param("episode", episodeId)
                .query(String.class)
                .single();
    }
}
