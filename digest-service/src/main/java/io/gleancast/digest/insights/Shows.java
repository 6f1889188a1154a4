package io.gleancast.digest.insights;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shows that have insights. The table counts by itself, so that no page has to. */
@Component
public class Shows {
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    Shows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By title. */
    public List<Show> byTitle(int limit, int offset) {
        return jdbc.sql("""
                        SELECT podcast_id::text, title, image, insights FROM shows WHERE insights > 0
                        ORDER BY lower(title), podcast_id LIMIT ? OFFSET ?""").params(limit, offset).query((row, _) -> show(row)).list();
    }

    /** Those with the most insights. */
    public List<Show> largest(int limit) {
        return jdbc.sql("""
                        SELECT podcast_id::text, title, image, insights FROM shows WHERE insights > 0
                        ORDER BY insights DESC, podcast_id LIMIT ?""").param(limit).query((row, _) -> show(row)).list();
    }

    /** Those with an id above another's, by id: to go through all of them, a few at a time; absent: from the first. */
    public List<Show> after(@Nullable String podcastId, int limit) {
        return jdbc.sql("""
                        SELECT podcast_id::text, title, image, insights FROM shows
                        WHERE podcast_id > ? AND insights > 0 ORDER BY podcast_id LIMIT ?""")
                .params(podcastId == null ? FIRST : UUID.fromString(podcastId), limit)
                .query((row, _) -> show(row))
                .list();
    }

    /** Those of these that are known, in no order. */
    public List<Show> find(Collection<String> podcastIds) {
        return jdbc.sql("SELECT podcast_id::text, title, image, insights FROM shows WHERE podcast_id = ANY(?)")
                .param(podcastIds.stream().map(UUID::fromString).toArray(UUID[]::new))
                .query((row, _) -> show(row))
                .list();
    }

    private static Show show(ResultSet row) throws SQLException {
        return new Show(row.getString(1), row.getString(2), uri(row.getString(3)), row.getInt(4));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
