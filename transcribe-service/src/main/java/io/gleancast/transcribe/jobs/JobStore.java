package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Transcript;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the jobs. Each change asks for the state it starts from, so that two workers on one job do no harm. */
@Repository
class JobStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    JobStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds an episode, or sees that it is known. A dropped one that now offers something else gets a new start.
     *
     * @return whether there is work to do
     */
    boolean add(Episode episode) {
        return jdbc.sql("""
                        INSERT INTO jobs AS job (episode_id, state, episode, audio_seconds, created_at, updated_at)
                        VALUES (:id, 'waiting', :episode, :audio, :now, :now)
                        ON CONFLICT (episode_id) DO UPDATE SET
                            episode = CASE WHEN job.state IN ('waiting', 'dropped') THEN excluded.episode ELSE job.episode END,
                            attempts = CASE WHEN job.state = 'dropped' THEN 0 ELSE job.attempts END,
                            result = CASE WHEN job.state = 'dropped' THEN NULL ELSE job.result END,
                            outcome = CASE WHEN job.state = 'dropped' THEN NULL ELSE job.outcome END,
                            state = CASE WHEN job.state = 'dropped' THEN 'waiting' ELSE job.state END,
                            updated_at = excluded.updated_at
                        WHERE job.state IN ('waiting', 'kept') OR (job.state = 'dropped' AND job.episode <> excluded.episode)
                        """)
                        .param("id", UUID.fromString(episode.id()))
                        .param("episode", json(episode))
                        .param("audio", audioSeconds(episode))
                        .param("now", now())
                        .update()
                == 1;
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql("SELECT * FROM jobs WHERE episode_id = :id")
                .param("id", id)
                .query(JobStore::job)
                .optional();
    }

    /** The most recently changed first. */
    List<Job> list(@Nullable JobState state, int limit) {
        return jdbc.sql("""
                        SELECT * FROM jobs WHERE :state::text IS NULL OR state = :state
                        ORDER BY updated_at DESC, episode_id LIMIT :limit
                        """)
                .param("state", state == null ? null : state.column())
                .param("limit", limit)
                .query(JobStore::job)
                .list();
    }

    Episode episode(UUID id) {
        var json = jdbc.sql("SELECT episode FROM jobs WHERE episode_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return ContractsJson.MAPPER.readValue(json, Episode.class);
    }

    /** Counts an attempt before it is made, so that one which ends the whole process is counted too. */
    int countAttempt(UUID id) {
        return jdbc.sql("""
                        UPDATE jobs SET attempts = attempts + 1, updated_at = :now WHERE episode_id = :id
                        RETURNING attempts
                        """)
                .param("id", id)
                .param("now", now())
                .query(Integer.class)
                .single();
    }

    void note(UUID id, String trouble, boolean attempt) {
        jdbc.sql("""
                        UPDATE jobs SET trouble = :trouble, attempts = attempts - :uncounted, updated_at = :now
                        WHERE episode_id = :id AND state = 'waiting'
                        """)
                .param("id", id)
                .param("trouble", trouble)
                .param("uncounted", attempt ? 0 : 1)
                .param("now", now())
                .update();
    }

    /** Keeps the record exactly as it will be published, however often. The first one kept stands. */
    void keep(UUID id, GleancastRecord result) {
        jdbc.sql("""
                        UPDATE jobs SET state = 'kept', result = :result, outcome = :outcome, updated_at = :now
                        WHERE episode_id = :id AND state = 'waiting'
                        """)
                .param("id", id)
                .param("result", json(result))
                .param("outcome", outcome(result))
                .param("now", now())
                .update();
    }

    /** What is kept and not yet published. */
    Optional<GleancastRecord> kept(UUID id) {
        return jdbc.sql("SELECT result FROM jobs WHERE episode_id = :id AND state = 'kept'")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(JobStore::result);
    }

    void markPublished(UUID id, GleancastRecord result) {
        jdbc.sql("UPDATE jobs SET state = :state, updated_at = :now WHERE episode_id = :id AND state = 'kept'")
                .param("id", id)
                .param("state", (result instanceof Transcript ? JobState.TRANSCRIBED : JobState.DROPPED).column())
                .param("now", now())
                .update();
    }

    /** A dropped episode's new start. */
    void startAgain(UUID id) {
        jdbc.sql("""
                        UPDATE jobs SET state = 'waiting', attempts = 0, result = NULL, outcome = NULL, updated_at = :now
                        WHERE episode_id = :id AND state = 'dropped'
                        """).param("id", id).param("now", now()).update();
    }

    Backlog backlog() {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                            count(*) FILTER (WHERE state = 'kept') AS kept,
                            coalesce(sum(audio_seconds), 0) AS audio_seconds,
                            min(created_at) AS oldest
                        FROM jobs WHERE state IN ('waiting', 'kept')
                        """)
                .query((rows, _) -> new Backlog(
                        rows.getLong("waiting"),
                        rows.getLong("kept"),
                        rows.getLong("audio_seconds"),
                        Optional.ofNullable(rows.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String outcome(GleancastRecord result) {
        return switch (result) {
            case Transcript transcript -> transcript.engine();
            case Drop drop -> ContractsJson.MAPPER.convertValue(drop.reason(), String.class);
            default -> throw new IllegalArgumentException("Not a result of transcription: " + result.type());
        };
    }

    /** Half a surrogate pair passes JSON, but neither UTF-8 nor the database. */
    private static String json(GleancastRecord any) {
        var json = ContractsJson.MAPPER.writeValueAsString(any);
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Only a drop has a stage. */
    private static GleancastRecord result(String json) {
        var tree = ContractsJson.MAPPER.readTree(json);
        Class<? extends GleancastRecord> type = tree.has("stage") ? Drop.class : Transcript.class;
        return ContractsJson.MAPPER.treeToValue(tree, type);
    }

    private static long audioSeconds(Episode episode) {
        var duration = episode.audio().durationMs();
        return duration == null ? 0 : duration / 1000;
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getObject("episode_id", UUID.class),
                JobState.of(row.getString("state")),
                row.getInt("attempts"),
                row.getString("trouble"),
                row.getString("outcome"),
                row.getLong("audio_seconds"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
