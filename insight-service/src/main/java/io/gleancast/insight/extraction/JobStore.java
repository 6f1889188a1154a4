package io.gleancast.insight.extraction;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Transcripts and the jobs over them, in PostgreSQL. */
@Repository
class JobStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    JobStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a transcript; says whether it is new. */
    boolean add(Transcript transcript) {
        var episode = transcript.episode();
        return jdbc.sql("""
                        INSERT INTO transcripts (episode_id, sha256, podcast_id, podcast_title, episode_title, record, received_at)
                        VALUES (:episode, :sha256, :podcast, :podcastTitle, :episodeTitle, :record, :now)
                        ON CONFLICT DO NOTHING""")
                        .param("episode", UUID.fromString(episode.id()))
                        .param("sha256", transcript.textSha256())
                        .param("podcast", UUID.fromString(episode.podcast().id()))
                        .param("podcastTitle", withoutNul(episode.podcast().title()))
                        .param("episodeTitle", withoutNul(episode.title()))
                        .param("record", ContractsJson.MAPPER.writeValueAsString(transcript))
                        .param("now", now())
                        .update()
                == 1;
    }

    /** PostgreSQL's text takes every character but this one; JSON writes it as an escape. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    /** Adds a job that waits in a lane; says whether it is new. */
    boolean add(Job job, String lane) {
        return jdbc.sql("""
                        INSERT INTO jobs (id, lane, episode_id, sha256, mode, run, model, prompt_version, state, created_at, updated_at)
                        VALUES (:id, :lane, :episode, :sha256, :mode, :run, :model, :prompt, 'waiting', now(), now())
                        ON CONFLICT DO NOTHING""")
                        .param("id", job.id())
                        .param("lane", lane)
                        .param("episode", UUID.fromString(job.episodeId()))
                        .param("sha256", job.sha256())
                        .param("mode", job.mode().label())
                        .param("run", job.run() == null ? null : UUID.fromString(job.run()))
                        .param("model", job.version().model())
                        .param("prompt", job.version().prompt())
                        .update()
                == 1;
    }

    Optional<Job> find(String id) {
        return jdbc.sql("SELECT *, COALESCE(batch_seen_at, created_at) AS waits_since FROM jobs WHERE id = :id")
                .param("id", id)
                .query(JobStore::job)
                .optional();
    }

    /** The transcript itself; none once it was deleted for its age. */
    Optional<Transcript> transcript(String episodeId, String sha256) {
        return jdbc.sql(
                        "SELECT record FROM transcripts WHERE episode_id = :episode AND sha256 = :sha256 AND record IS NOT NULL")
                .param("episode", UUID.fromString(episodeId))
                .param("sha256", sha256)
                .query(String.class)
                .optional()
                .map(json -> ContractsJson.MAPPER.readValue(json, Transcript.class));
    }

    /** Whether another transcript of the episode came in later: an older one's result is history already. */
    boolean isSuperseded(Job job) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM transcripts newer JOIN transcripts this USING (episode_id)
                            WHERE this.episode_id = :episode AND this.sha256 = :sha256 AND newer.received_at > this.received_at)""")
                .param("episode", UUID.fromString(job.episodeId()))
                .param("sha256", job.sha256())
                .query(Boolean.class)
                .single();
    }

    /** Which extraction the job's result is; that it is kept, {@link io.gleancast.jobs} says. */
    void kept(String id, String extractionId) {
        jdbc.sql("UPDATE jobs SET extraction_id = :extraction WHERE id = :id")
                .param("extraction", UUID.fromString(extractionId))
                .param("id", id)
                .update();
    }

    /** Waiting for a batch takes nobody's patience. */
    void waitsForBatch(String id) {
        jdbc.sql("UPDATE jobs SET batch_seen_at = now() WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** How many jobs wait for us, or for a server that does not answer. */
    long backlog() {
        return count("state <> 'published' AND (batch_seen_at >= begun_at) IS NOT TRUE");
    }

    /** How many jobs found at their last attempt that a batch is not answered yet. */
    long batched() {
        return count("state <> 'published' AND batch_seen_at >= begun_at");
    }

    private long count(String which) {
        return jdbc.sql("SELECT count(*) FROM jobs WHERE " + which)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getString("episode_id"),
                row.getString("sha256"),
                Job.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getString("run"),
                new Version(row.getString("model"), row.getString("prompt_version")),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getString("extraction_id"),
                row.getObject("waits_since", OffsetDateTime.class).toInstant());
    }
}
