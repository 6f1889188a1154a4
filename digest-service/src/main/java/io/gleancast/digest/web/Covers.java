package io.gleancast.digest.web;

import io.gleancast.digest.insights.InsightStore;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The shows' covers: fetched by us, made small, and kept, so that readers' browsers ask nobody else. */
@Component
class Covers {
    private static final Logger LOG = LoggerFactory.getLogger(Covers.class);
    private static final DataSize LARGEST = DataSize.ofMegabytes(6);

    private final JdbcClient jdbc;
    private final InsightStore insights;
    private final SafeHttp http;
    private final Clock clock;
    private final WebProperties properties;

    Covers(JdbcClient jdbc, InsightStore insights, SafeHttp http, Clock clock, WebProperties properties) {
        this.jdbc = jdbc;
        this.insights = insights;
        this.http = http;
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

    /** The podcasts that have one. */
    Set<String> known() {
        return new HashSet<>(jdbc.sql("SELECT podcast_id::text FROM covers WHERE image IS NOT NULL")
                .query(String.class)
                .list());
    }

    /** Fetches what is missing, has moved or is old. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT2M")
    void fetch() {
        for (var show : insights.shows()) {
            var source = show.podcast().image();
            if (source != null && claim(show.podcast().id(), source)) {
                keep(show.podcast().id(), load(source));
            }
        }
    }

    /** Whether it is time, and no other replica is at it. */
    private boolean claim(String podcastId, URI source) {
        return jdbc.sql("""
                                INSERT INTO covers (podcast_id, source, fetched_at) VALUES (:id, :source, :now)
                                ON CONFLICT (podcast_id) DO UPDATE SET source = excluded.source, fetched_at = excluded.fetched_at
                                WHERE covers.source <> excluded.source OR covers.fetched_at < :old""")
                        .param("id", UUID.fromString(podcastId))
                        .param("source", source.toString())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param(
                                "old",
                                clock.instant().minus(properties.coverAge()).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void keep(String podcastId, byte @Nullable [] image) {
        if (image != null) {
            jdbc.sql("UPDATE covers SET image = :image, media_type = 'image/jpeg' WHERE podcast_id = :id")
                    .param("id", UUID.fromString(podcastId))
                    .param("image", image)
                    .update();
        }
    }

    private byte @Nullable [] load(URI source) {
        try {
            var answer = http.get(Request.to(source).accept("image/*").maxBytes(LARGEST));
            return answer.ok() ? Thumbnail.of(answer.body()) : null;
        } catch (FetchFailed | UrlRefused e) {
            LOG.debug("A cover was not fetched: {}", e.getMessage());
            return null;
        }
    }
}
