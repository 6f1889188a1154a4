package io.gleancast.digest.sending;

import io.gleancast.digest.insights.DeletedInsights;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes insights whose key was deleted out of what is kept of digests that were sent, a day at a time. Nobody is shown them
 * meanwhile either.
 */
@Component
class DeletedItems {
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final DeletedInsights deleted;

    DeletedItems(JdbcClient jdbc, DeletedInsights deleted) {
        this.jdbc = jdbc;
        this.deleted = deleted;
    }

    @Scheduled(initialDelayString = "10s", fixedDelayString = "10s")
    void forget() {
        var ids = deleted.sent(AT_ONCE);
        if (!ids.isEmpty()) {
            for (var day = dayAfter(LocalDate.EPOCH); day.isPresent(); day = dayAfter(day.get())) {
                forget(day.get(), ids);
            }
            deleted.forgotten(ids);
        }
    }

    private Optional<LocalDate> dayAfter(LocalDate day) {
        return jdbc.sql("SELECT min(local_date) FROM deliveries WHERE local_date > :day")
                .param("day", day)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    private void forget(LocalDate day, Collection<String> ids) {
        jdbc.sql("""
                        UPDATE deliveries SET
                            insights = ARRAY(SELECT id FROM unnest(insights) AS id WHERE id <> ALL(CAST(:ids AS uuid[]))),
                            corrected = ARRAY(SELECT id FROM unnest(corrected) AS id WHERE id <> ALL(CAST(:ids AS uuid[]))),
                            items = CASE WHEN items IS NOT NULL THEN (
                                SELECT jsonb_object_agg(key, CASE WHEN jsonb_typeof(value) = 'array' THEN (
                                    SELECT coalesce(jsonb_agg(item ORDER BY place), '[]')
                                    FROM jsonb_array_elements(value) WITH ORDINALITY AS kept (item, place)
                                    WHERE item->>'id' IS NULL OR item->>'id' <> ALL(CAST(:ids AS text[])))
                                    ELSE value END)
                                FROM jsonb_each(items)) END
                        WHERE local_date = :day
                          AND (insights && CAST(:ids AS uuid[]) OR corrected && CAST(:ids AS uuid[]))""").param("day", day).param("ids", ids.toArray(String[]::new)).update();
    }
}
