package io.gleancast.digest.insights;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The insights whose key was deleted from the topic. Of them only the id is kept, so that neither an older record nor an
 * edition that is replayed brings one back.
 */
@Component
public class DeletedInsights {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DeletedInsights(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Deletes an insight with its links and its place; those that it was a near-duplicate of are placed anew. */
    void delete(UUID id, Instant at) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(7166101)")
                    .query((_, _) -> true)
                    .list();
            jdbc.sql("""
                            UPDATE insights SET sequence = nextval('insight_sequence') WHERE number IN (
                                SELECT other FROM insight_links JOIN insights gone ON gone.number = one
                                WHERE gone.id = :id AND same
                                UNION
                                SELECT one FROM insight_links JOIN insights gone ON gone.number = other
                                WHERE gone.id = :id AND same)""").param("id", id).update();
            jdbc.sql("""
                            INSERT INTO deleted_insights AS known (id, sequence, revision, deleted_at)
                            SELECT :id, nextval('insight_sequence'),
                                   coalesce((SELECT revision FROM insights WHERE id = :id), 0), :at
                            ON CONFLICT (id) DO UPDATE SET
                                sequence = excluded.sequence, deleted_at = excluded.deleted_at, sent = true,
                                revision = greatest(known.revision, excluded.revision)
                            WHERE EXISTS (SELECT 1 FROM insights WHERE id = :id)""").param("id", id).param("at", InsightStore.at(at)).update();
            jdbc.sql("DELETE FROM insights WHERE id = ?").param(id).update();
        });
    }

    /** Which of these were deleted, and when. */
    public Map<String, Instant> among(Collection<String> ids) {
        var deleted = new HashMap<String, Instant>();
        jdbc.sql("SELECT id::text, deleted_at FROM deleted_insights WHERE id = ANY(?)")
                .param(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                .query((row, _) -> deleted.put(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
        return deleted;
    }

    /** Those that digests which were sent may still hold. */
    public List<String> sent(int limit) {
        return jdbc.sql("SELECT id::text FROM deleted_insights WHERE sent ORDER BY deleted_at, id LIMIT ?")
                .param(limit)
                .query(String.class)
                .list();
    }

    /** No digest holds these any more. */
    public void forgotten(Collection<String> ids) {
        jdbc.sql("UPDATE deleted_insights SET sent = false WHERE id = ANY(?)")
                .param(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                .update();
    }

    /** Forgets those that were deleted before some time, and says how many. */
    int forget(Instant before) {
        return jdbc.sql("DELETE FROM deleted_insights WHERE deleted_at < ?")
                .param(InsightStore.at(before))
                .update();
    }
}
