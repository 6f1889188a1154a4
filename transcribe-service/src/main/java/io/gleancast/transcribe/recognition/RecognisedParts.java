package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.ContractsJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was heard of episodes that are not done, part by part, so that a restart goes on where it was. A part belongs to its very
 * samples and to the engine that heard it: of other audio, such as one with other advertisements in it, nothing is used.
 */
@Repository
class RecognisedParts {
    /** More than a day has, in the shortest parts. */
    private static final int MOST = 20_000;

    private final JdbcClient jdbc;

    RecognisedParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which audio an episode's parts are of, and who heard them. */
    record Key(String episodeId, String audioSha256, SpeechRecogniser.Engine engine) {}

    void keep(Key key, RecognisedPart part) {
        var json = ContractsJson.MAPPER.writeValueAsString(part);
        jdbc.sql("""
                        INSERT INTO recognised_parts (episode_id, start_ms, end_ms, audio_sha256, engine, model, heard, heard_at)
                        VALUES (:id, :start, :end, :audio, :engine, :model, :heard, now())
                        ON CONFLICT (episode_id, start_ms) DO UPDATE SET end_ms = excluded.end_ms,
                            audio_sha256 = excluded.audio_sha256, engine = excluded.engine, model = excluded.model,
                            heard = excluded.heard, heard_at = excluded.heard_at
                        """)
                .param("id", key.episodeId())
                .param("start", part.span().startMs())
                .param("end", part.span().endMs())
                .param("audio", key.audioSha256())
                .param("engine", key.engine().name())
                .param("model", key.engine().model())
                // Half a surrogate pair passes JSON, but neither UTF-8 nor the database.
                .param("heard", new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .update();
    }

    /** What is known already, in order. */
    List<RecognisedPart> of(Key key) {
        return jdbc
                .sql("""
                        SELECT heard FROM recognised_parts
                        WHERE episode_id = :id AND audio_sha256 = :audio AND engine = :engine AND model = :model
                        ORDER BY start_ms LIMIT :most
                        """)
                .param("id", key.episodeId())
                .param("audio", key.audioSha256())
                .param("engine", key.engine().name())
                .param("model", key.engine().model())
                .param("most", MOST)
                .query(String.class)
                .list()
                .stream()
                .map(json -> ContractsJson.MAPPER.readValue(json, RecognisedPart.class))
                .toList();
    }

    /** How many seconds are known of each of these episodes; those of which nothing is known are left out. */
    Map<String, Long> heardSeconds(Collection<String> episodeIds) {
        if (episodeIds.isEmpty()) {
            return Map.of();
        }
        var heard = new HashMap<String, Long>();
        jdbc.sql("""
                        SELECT episode_id, sum(end_ms - start_ms) / 1000 AS seconds FROM recognised_parts
                        WHERE episode_id IN (:ids) GROUP BY episode_id LIMIT :most
                        """).param("ids", episodeIds).param("most", episodeIds.size()).query(row -> {
            heard.put(row.getString("episode_id"), row.getLong("seconds"));
        });
        return heard;
    }

    void forget(String episodeId) {
        jdbc.sql("DELETE FROM recognised_parts WHERE episode_id = :id")
                .param("id", episodeId)
                .update();
    }

    /** Forgets what nobody came back for. */
    void forgetOlderThan(Duration age) {
        jdbc.sql("DELETE FROM recognised_parts WHERE heard_at < now() - make_interval(secs => :age)")
                .param("age", age.toSeconds())
                .update();
    }
}
