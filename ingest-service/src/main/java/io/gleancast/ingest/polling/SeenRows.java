package io.gleancast.ingest.polling;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one feed's items. */
final class SeenRows implements Seen {
    /** Of one feed, of those that it names no more; a feed that churns its guids cannot fill the table. */
    private static final int MOST_MISSING = 50_000;

    /** Enough for any feed whose guids change all at once. */
    private static final int MOST_COMPARED = 10_000;

    private final JdbcClient jdbc;
    private final UUID feed;

    SeenRows(JdbcClient jdbc, UUID feed) {
        this.jdbc = jdbc;
        this.feed = feed;
    }

    @Override
    public boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM episodes WHERE feed_id = :feed)")
                .param("feed", feed)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<String> among(Set<String> ids) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id FROM episodes WHERE id IN (SELECT unnest(CAST(:ids AS uuid[]))) LIMIT :most
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("most", ids.size())
                .query((row, _) -> row.getString("id"))
                .list());
    }

    @Override
    public List<Known> missing(Set<String> present) {
        return jdbc.sql("""
                        SELECT id, audio_url, title_key, published FROM episodes
                        WHERE feed_id = :feed AND id NOT IN (SELECT unnest(CAST(:ids AS uuid[])))
                        ORDER BY first_seen DESC, id LIMIT :most
                        """)
                .param("ids", present.toArray(String[]::new))
                .param("feed", feed)
                .param("most", MOST_COMPARED)
                .query((row, _) -> {
                    var published = row.getObject("published", OffsetDateTime.class);
                    return new Known(
                            row.getString("id"),
                            row.getString("audio_url"),
                            row.getString("title_key"),
                            published == null ? null : published.toInstant());
                })
                .list();
    }

    @Override
    public int announcedSince(Instant then) {
        return jdbc.sql("""
                        SELECT count(*) FROM episodes
                        WHERE feed_id = :feed AND outcome IN ('announce', 'set-aside') AND first_seen >= :then
                        """)
                .param("feed", feed)
                .param("then", Claims.utc(then))
                .query(Integer.class)
                .single();
    }

    /** Notes which of them the feed names no more, and which it names again; those of a deleted feed become its own. */
    void note(Set<String> present, Instant now) {
        var ids = present.toArray(String[]::new);
        jdbc.sql("""
                        UPDATE episodes SET gone_since = NULL, feed_id = :feed
                        WHERE id IN (SELECT unnest(CAST(:ids AS uuid[])))
                          AND (feed_id IS NULL OR (feed_id = :feed AND gone_since IS NOT NULL))
                        """).param("feed", feed).param("ids", ids).update();
        jdbc.sql("""
                        UPDATE episodes SET gone_since = :now
                        WHERE feed_id = :feed AND gone_since IS NULL AND id NOT IN (SELECT unnest(CAST(:ids AS uuid[])))
                        """)
                .param("feed", feed)
                .param("ids", ids)
                .param("now", Claims.utc(now))
                .update();
    }

    /** Forgets those that are missing for longest, where there are too many. */
    void forgetMost() {
        jdbc.sql("""
                        DELETE FROM episodes WHERE id IN (
                            SELECT id FROM episodes WHERE feed_id = :feed AND gone_since IS NOT NULL AND record IS NULL
                            ORDER BY gone_since DESC, id OFFSET :most)
                        """).param("feed", feed).param("most", MOST_MISSING).update();
    }
}
