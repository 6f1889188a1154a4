package io.gleancast.digest.web;

import io.gleancast.digest.insights.Show;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shows' covers as we keep them, so that readers' browsers ask nobody else. */
@Component
class CoverTable {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WebProperties properties;

    private record Fetched(String source, Instant at) {}

    CoverTable(JdbcClient jdbc, Clock clock, WebProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /** The cover of a podcast as a small JPEG. */
    Optional<byte[]> find(String podcastId) {
        return jdbc.sql("SELECT image FROM covers WHERE podcast_id = :id AND image IS NOT NULL")
                .param("id", UUID.fromString(podcastId))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** Those of these podcasts that have one. */
    Set<String> known(Collection<String> podcastIds) {
        return new HashSet<>(
                jdbc.sql("""
                        SELECT podcast_id::text FROM covers WHERE podcast_id = ANY(?) AND image IS NOT NULL""").param(uuids(podcastIds)).query(String.class).list());
    }

    /** Those of these shows whose cover is missing, has moved or is old. */
    List<Show> due(List<Show> shows) {
        var fetched = fetched(shows.stream().map(Show::id).toList());
        return shows.stream()
                .filter(show -> show.image() != null && isDue(show.image(), fetched.get(show.id())))
                .toList();
    }

    private boolean isDue(URI image, @Nullable Fetched fetched) {
        return fetched == null
                || !fetched.source().equals(image.toString())
                || fetched.at().isBefore(oldest());
    }

    private Map<String, Fetched> fetched(Collection<String> podcastIds) {
        var fetched = new HashMap<String, Fetched>();
        jdbc.sql("SELECT podcast_id::text, source, fetched_at FROM covers WHERE podcast_id = ANY(?)")
                .param(uuids(podcastIds))
                .query((row, _) -> fetched.put(
                        row.getString(1),
                        new Fetched(
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant())))
                .list();
        return fetched;
    }

    /** Whether it is time, and no other replica is at it. */
    boolean claim(String podcastId, URI source) {
        return jdbc.sql("""
                                INSERT INTO covers (podcast_id, source, fetched_at) VALUES (:id, :source, :now)
                                ON CONFLICT (podcast_id) DO UPDATE SET source = excluded.source, fetched_at = excluded.fetched_at
                                WHERE covers.source <> excluded.source OR covers.fetched_at < :old""")
                        .param("id", UUID.fromString(podcastId))
                        .param("source", source.toString())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("old", oldest().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void keep(String podcastId, byte[] image) {
        jdbc.sql("UPDATE covers SET image = :image, media_type = 'image/jpeg' WHERE podcast_id = :id")
                .param("id", UUID.fromString(podcastId))
                .param("image", image)
                .update();
    }

    /** Removes those that were not fetched again for so long that their shows have gone. */
    void forget() {
        jdbc.sql("DELETE FROM covers WHERE fetched_at < ?")
                .param(clock.instant().minus(properties.keepCovers()).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Instant oldest() {
        return clock.instant().minus(properties.coverAge());
    }

    private static UUID[] uuids(Collection<String> ids) {
        return ids.stream().map(UUID::fromString).toArray(UUID[]::new);
    }
}
