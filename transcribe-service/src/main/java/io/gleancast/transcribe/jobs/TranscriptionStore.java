package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Transcript;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came in and what it came to, in the jobs' rows; their leases and states are {@link io.gleancast.jobs}' to change. */
@Repository
class TranscriptionStore {
    private static final String JOBS = """
            SELECT job.*, line.execution_time FROM jobs job
            LEFT JOIN scheduled_tasks line ON line.task_name = :task AND line.task_instance = job.id AND NOT line.picked
            """;

    private final JdbcClient jdbc;

    TranscriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds an episode, or sees that it is known. A dropped one that now offers something else gets a new start.
     *
     * @return whether there is work to do
     */
    boolean add(Episode episode) {
        return jdbc.sql("""
                        INSERT INTO jobs AS job (id, lane, state, episode, audio_seconds, created_at, updated_at)
                        VALUES (:id, :lane, 'waiting', :episode, :audio, now(), now())
                        ON CONFLICT (id) DO UPDATE SET
                            episode = CASE WHEN job.state IN ('waiting', 'dropped') THEN excluded.episode ELSE job.episode END,
                            attempts = CASE WHEN job.state = 'dropped' THEN 0 ELSE job.attempts END,
                            lease = CASE WHEN job.state = 'dropped' THEN job.lease + 1 ELSE job.lease END,
                            result = CASE WHEN job.state = 'dropped' THEN NULL ELSE job.result END,
                            outcome = CASE WHEN job.state = 'dropped' THEN NULL ELSE job.outcome END,
                            created_at = CASE WHEN job.state = 'dropped' THEN now() ELSE job.created_at END,
                            state = CASE WHEN job.state = 'dropped' THEN 'waiting' ELSE job.state END,
                            updated_at = excluded.updated_at
                        WHERE job.state IN ('waiting', 'kept') OR (job.state = 'dropped' AND job.episode <> excluded.episode)
                        """)
                        .param("id", episode.id())
                        .param("lane", episode.podcast().id())
                        .param("episode", json(episode))
                        .param("audio", audioSeconds(episode))
                        .update()
                == 1;
    }

    Optional<Job> find(String id) {
        return jdbc.sql(JOBS + "WHERE job.id = :id")
                .param("task", TranscriptionWork.NAME)
                .param("id", id)
                .query(TranscriptionStore::job)
                .optional();
    }

    /** The most recently changed first. */
    List<Job> list(@Nullable JobState state, int limit) {
        return list("(:state::text IS NULL OR job.state = :state)", state, limit);
    }

    /** What workers have now, in all processes. */
    List<Job> running(int limit) {
        return list("job.running_by IS NOT NULL AND job.state IN ('waiting', 'kept')", null, limit);
    }

    /** What waits for another attempt, or for its turn, for a reason. */
    List<Job> held(int limit) {
        return list(
                "job.state IN ('waiting', 'kept') AND job.trouble IS NOT NULL AND job.running_by IS NULL", null, limit);
    }

    private List<Job> list(String which, @Nullable JobState state, int limit) {
        return jdbc.sql(JOBS + "WHERE " + which + " ORDER BY job.updated_at DESC, job.id LIMIT :limit")
                .param("task", TranscriptionWork.NAME)
                .param("state", state == null ? null : state.column())
                .param("limit", limit)
                .query(TranscriptionStore::job)
                .list();
    }

    /** Those that are not done and wait, or that were dropped for one reason; the most recently changed first. */
    List<String> ids(JobState state, @Nullable String reason, int limit) {
        return jdbc.sql("""
                        SELECT id FROM jobs WHERE state = :state AND (:reason::text IS NULL OR outcome = :reason)
                        ORDER BY updated_at DESC, id LIMIT :limit
                        """)
                .param("state", state.column())
                .param("reason", reason)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** How many were dropped for which reason since then, the most frequent first. */
    List<DroppedFor> dropped(Duration since) {
        return jdbc.sql("""
                        SELECT outcome, count(*) AS episodes FROM jobs
                        WHERE state = 'dropped' AND updated_at > now() - make_interval(secs => :since)
                        GROUP BY outcome ORDER BY episodes DESC, outcome LIMIT 50
                        """)
                .param("since", since.toSeconds())
                .query((row, _) -> new DroppedFor(row.getString("outcome"), row.getLong("episodes")))
                .list();
    }

    /** How long ago an episode came, or was given a new start. */
    Duration waited(String id) {
        return Duration.ofSeconds(
                jdbc.sql("SELECT extract(epoch FROM now() - created_at)::bigint FROM jobs WHERE id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single());
    }

    /** So many episodes were dropped for a reason. */
    record DroppedFor(String reason, long episodes) {}

    Episode episode(String id) {
        var json = jdbc.sql("SELECT episode FROM jobs WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return ContractsJson.MAPPER.readValue(json, Episode.class);
    }

    /** Keeps the record exactly as it will be published, however often; says how the job ends. */
    JobState keep(String id, GleancastRecord result) {
        jdbc.sql("UPDATE jobs SET result = :result, outcome = :outcome WHERE id = :id")
                .param("id", id)
                .param("result", json(result))
                .param("outcome", outcome(result))
                .update();
        return result instanceof Transcript ? JobState.TRANSCRIBED : JobState.DROPPED;
    }

    /** What is kept and not yet published. */
    Optional<GleancastRecord> kept(String id) {
        return jdbc.sql("SELECT result FROM jobs WHERE id = :id AND state = 'kept'")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(TranscriptionStore::result);
    }

    /** A dropped episode's new start. */
    void startAgain(String id) {
        jdbc.sql("""
                        UPDATE jobs SET state = 'waiting', attempts = 0, lease = lease + 1, result = NULL, outcome = NULL,
                            created_at = now(), updated_at = now()
                        WHERE id = :id AND state = 'dropped'
                        """).param("id", id).update();
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
        var episode = ContractsJson.MAPPER.readValue(row.getString("episode"), Episode.class);
        var state = JobState.of(row.getString("state"));
        return new Job(
                UUID.fromString(row.getString("id")),
                episode.title(),
                episode.podcast().title(),
                state,
                row.getInt("attempts"),
                row.getString("trouble"),
                row.getString("outcome"),
                state == JobState.DROPPED ? detail(row.getString("result")) : null,
                row.getLong("audio_seconds"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getString("running_by") == null ? null : optional(row, "begun_at"),
                optional(row, "execution_time"));
    }

    private static @Nullable String detail(String result) {
        return result(result) instanceof Drop drop ? drop.detail() : null;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
