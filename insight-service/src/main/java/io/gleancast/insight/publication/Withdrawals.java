package io.gleancast.insight.publication;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators took back whole, in PostgreSQL: it outlives every reading, also one that is under way. */
@Repository
public class Withdrawals {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Withdrawals(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Of what all is taken back. */
    public enum Scope {
        EPISODE,
        PODCAST;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An episode or show that is taken back, and why. */
    public record Withdrawal(Scope scope, String id, String reason) {}

    /** Notes it; from now on nothing of it that came in until now can be kept as standing. */
    public void add(Withdrawal withdrawal) {
        transaction.executeWithoutResult(_ -> {
            lock(withdrawal.id(), "");
            jdbc.sql("""
                            INSERT INTO withdrawals (scope, id, reason, made_at) VALUES (:scope, :id, :reason, clock_timestamp())
                            ON CONFLICT (scope, id) DO UPDATE
                                SET reason = EXCLUDED.reason, made_at = EXCLUDED.made_at, finished_at = NULL""")
                    .param("scope", withdrawal.scope().label())
                    .param("id", UUID.fromString(withdrawal.id()))
                    .param("reason", withdrawal.reason())
                    .update();
        });
    }

    /** Why nothing may stand of an episode, where that is so, and stays so until the transaction ends. */
    public Optional<String> reasonFor(String episodeId, String podcastId) {
        lock(podcastId, "_shared");
        lock(episodeId, "_shared");
        return jdbc.sql("""
                        SELECT reason FROM withdrawals
                        WHERE (scope = 'episode' AND id = :episode)
                            OR (scope = 'podcast' AND id = :podcast AND made_at > (
                                SELECT min(received_at) FROM transcripts WHERE episode_id = :episode))
                        ORDER BY made_at DESC LIMIT 1""")
                .param("episode", UUID.fromString(episodeId))
                .param("podcast", UUID.fromString(podcastId))
                .query(String.class)
                .optional();
    }

    /** Those of which something may still stand, the one first that was gone on with longest ago. */
    public List<Withdrawal> underWay(Duration after, int most) {
        return jdbc.sql("""
                        SELECT scope, id::text AS id, reason FROM withdrawals
                        WHERE finished_at IS NULL AND made_at < clock_timestamp() - :after * interval '1 millisecond'
                        ORDER BY coalesce(tried_at, made_at) LIMIT :most""")
                .param("after", after.toMillis())
                .param("most", most)
                .query((row, _) -> new Withdrawal(
                        Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                        row.getString("id"),
                        row.getString("reason")))
                .list();
    }

    /** How many are not finished. */
    long unfinished() {
        return jdbc.sql("SELECT count(*) FROM withdrawals WHERE finished_at IS NULL")
                .query(Long.class)
                .single();
    }

    /** Notes that it is gone on with. */
    public void tried(Withdrawal withdrawal) {
        note("tried_at", withdrawal);
    }

    /** Notes that nothing of it stands any more. */
    public void finished(Withdrawal withdrawal) {
        note("finished_at", withdrawal);
    }

    private void note(String what, Withdrawal withdrawal) {
        jdbc.sql("UPDATE withdrawals SET %s = clock_timestamp() WHERE scope = :scope AND id = :id".formatted(what))
                .param("scope", withdrawal.scope().label())
                .param("id", UUID.fromString(withdrawal.id()))
                .update();
    }

    private void lock(String id, String kind) {
        jdbc.sql("SELECT pg_advisory_xact_lock%s(hashtextextended(:id, 1))::text".formatted(kind))
                .param("id", id)
                .query(String.class)
                .single();
    }
}
