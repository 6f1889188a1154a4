package io.gleancast.insight.publication;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.messaging.RecordPublisher;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of insights, and senders over it: each is a replica of its own. */
public final class PublicationDatabase {
    static final Duration LEASE = Duration.ofMillis(400);

    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final InsightStore insights;
    public final Withdrawals withdrawals;
    private final Sends sends;

    public PublicationDatabase(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var episodes = new EpisodeLock(jdbc);
        insights = new InsightStore(jdbc, episodes);
        withdrawals = new Withdrawals(jdbc, transaction);
        sends = new Sends(jdbc, transaction, episodes);
    }

    /** A replica that sends. */
    public Publication sender(RecordPublisher publisher) {
        return new Publication(insights, sends, publisher, new PublicationProperties(LEASE, Duration.ofMillis(100)));
    }

    /** Keeps a revision, as a reading does. */
    public void keep(Insight insight, Hand hand) {
        transaction.executeWithoutResult(_ -> {
            insights.lockEpisode(insight.episode().id());
            insights.keep(insight, hand);
        });
    }

    long sendsUnderWay(Insight insight) {
        return jdbc.sql("SELECT count(*) FROM sends WHERE episode_id = :episode::uuid")
                .param("episode", insight.episode().id())
                .query(Long.class)
                .single();
    }

    /** As if so much time had gone by for all that failed. */
    void forgetFailures() {
        jdbc.sql("UPDATE insights SET send_again_at = clock_timestamp()").update();
    }

    /** Notes that an episode's transcript came in. */
    public void receive(Insight insight, String at) {
        jdbc.sql("""
                        INSERT INTO transcripts (episode_id, sha256, podcast_id, podcast_title, episode_title, record, received_at)
                        VALUES (:episode::uuid, 'x', :podcast::uuid, 'a show', 'an episode', '{}', :at::timestamptz)""")
                .param("episode", insight.episode().id())
                .param("podcast", insight.episode().podcast().id())
                .param("at", at)
                .update();
    }
}
