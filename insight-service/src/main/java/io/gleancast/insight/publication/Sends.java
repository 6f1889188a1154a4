package io.gleancast.insight.publication;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who sends what of each episode, in PostgreSQL and by its clock. One sender an episode; whoever is silent for too long is
 * followed by another, and what it may still do when it wakes is remembered.
 */
@Repository
class Sends {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EpisodeLock episodes;

    Sends(JdbcClient jdbc, TransactionTemplate transaction, EpisodeLock episodes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.episodes = episodes;
    }

    /** A sender that was followed by another before it was done. */
    record Lost(UUID token, String episodeId, OffsetDateTime begunAt) {}

    /** Begins to send, if nobody else does. */
    Optional<UUID> begin(String episodeId, Duration lease) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            episodes.take(episodeId);
            jdbc.sql("""
                            UPDATE sends SET lost_at = clock_timestamp()
                            WHERE episode_id = :episode AND lost_at IS NULL AND until < clock_timestamp()""").param("episode", UUID.fromString(episodeId)).update();
            var token = UUID.randomUUID();
            int begun = jdbc.sql("""
                            INSERT INTO sends (token, episode_id, begun_at, until)
                            VALUES (:token, :episode, clock_timestamp(), clock_timestamp() + :lease * interval '1 millisecond')
                            ON CONFLICT DO NOTHING""")
                    .param("token", token)
                    .param("episode", UUID.fromString(episodeId))
                    .param("lease", lease.toMillis())
                    .update();
            return begun == 1 ? Optional.of(token) : Optional.<UUID>empty();
        }));
    }

    /** Says whether it is still ours to send. */
    boolean renew(UUID token, Duration lease) {
        return jdbc.sql("""
                        UPDATE sends SET until = clock_timestamp() + :lease * interval '1 millisecond'
                        WHERE token = :token AND lost_at IS NULL""")
                        .param("token", token)
                        .param("lease", lease.toMillis())
                        .update()
                == 1;
    }

    /** Ends it, unless something is to be sent that nobody sends yet; says whether it ended. */
    boolean settle(UUID token, String episodeId) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            episodes.take(episodeId);
            int ended = jdbc.sql("""
                            DELETE FROM sends WHERE token = :token AND (lost_at IS NOT NULL OR NOT EXISTS (
                                SELECT 1 FROM insights WHERE episode_id = :episode AND published_revision < revision
                                    AND (send_again_at IS NULL OR send_again_at <= clock_timestamp())))""")
                    .param("token", token)
                    .param("episode", UUID.fromString(episodeId))
                    .update();
            return ended == 1;
        }));
    }

    /** Ends it, whatever is left to be sent. */
    void end(UUID token) {
        jdbc.sql("DELETE FROM sends WHERE token = :token").param("token", token).update();
    }

    /** Senders that were followed by others at least so long ago and have not come back. */
    List<Lost> lost(Duration ago, int most) {
        return jdbc.sql("""
                        SELECT token, episode_id::text AS episode, begun_at FROM sends
                        WHERE lost_at < clock_timestamp() - :ago * interval '1 millisecond' ORDER BY lost_at LIMIT :most""")
                .param("ago", ago.toMillis())
                .param("most", most)
                .query((row, _) -> new Lost(
                        row.getObject("token", UUID.class),
                        row.getString("episode"),
                        row.getObject("begun_at", OffsetDateTime.class)))
                .list();
    }

    /** Has a lost one looked at again only after a while. */
    void postpone(UUID token) {
        jdbc.sql("UPDATE sends SET lost_at = clock_timestamp() WHERE token = :token")
                .param("token", token)
                .update();
    }
}
