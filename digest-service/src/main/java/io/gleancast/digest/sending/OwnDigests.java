package io.gleancast.digest.sending;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.mail.DigestLetter;
import io.gleancast.digest.mail.DigestMails;
import io.gleancast.digest.mail.DigestPage;
import io.gleancast.digest.readers.ReaderForgotten;
import io.gleancast.digest.readers.Subscriber;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a reader was sent, to be read again. */
@Component
public class OwnDigests {
    private final JdbcClient jdbc;
    private final InsightStore insights;
    private final DigestMails mails;

    OwnDigests(JdbcClient jdbc, InsightStore insights, DigestMails mails) {
        this.jdbc = jdbc;
        this.insights = insights;
        this.mails = mails;
    }

    /** One digest in a reader's history. */
    public record Past(
            LocalDate date, String state, @Nullable String items) {}

    /** A reader's digest of a day, without what was withdrawn since. */
    public Optional<DigestPage> find(Subscriber reader, LocalDate date) {
        return jdbc.sql("""
                        SELECT items FROM deliveries
                        WHERE subscriber_id = :reader AND local_date = :date AND items IS NOT NULL""")
                .param("reader", reader.id())
                .param("date", date)
                .query((row, _) -> StoredItems.read(row.getString(1)))
                .optional()
                .flatMap(stored -> page(reader, date, stored));
    }

    /** What a reader was sent before a day, the latest first, some at a time. */
    public List<Past> before(Subscriber reader, LocalDate date, int limit) {
        return jdbc.sql("""
                        SELECT local_date, state, CAST(ARRAY(
                            SELECT insight FROM unnest(insights) AS insight
                            WHERE NOT EXISTS (SELECT 1 FROM deleted_insights WHERE id = insight)) AS text) AS items
                        FROM deliveries
                        WHERE subscriber_id = :reader AND local_date < :date ORDER BY local_date DESC LIMIT :limit""")
                .param("reader", reader.id())
                .param("date", date)
                .param("limit", limit)
                .query((row, _) -> new Past(
                        row.getObject("local_date", LocalDate.class), row.getString("state"), row.getString("items")))
                .list();
    }

    /** Forgets what a reader was sent; that there was something stays, so that nothing is sent twice on one day. */
    @EventListener
    void forget(ReaderForgotten forgotten) {
        jdbc.sql("UPDATE deliveries SET insights = '{}', corrected = '{}', items = NULL WHERE subscriber_id = :id")
                .param("id", forgotten.id())
                .update();
    }

    private Optional<DigestPage> page(Subscriber reader, LocalDate date, StoredItems stored) {
        var standing = insights
                .find(stored.items().stream().map(StoredItems.Item::id).toList())
                .stream()
                .collect(Collectors.toMap(Insight::id, insight -> insight));
        var items = stored.with(standing);
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(mails.page(new DigestLetter(reader, date, items, List.of())));
    }
}
