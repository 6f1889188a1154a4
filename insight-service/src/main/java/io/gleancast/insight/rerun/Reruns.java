package io.gleancast.insight.rerun;

import io.gleancast.insight.engine.Version;
import io.gleancast.insight.extraction.ExtractionJobs;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lines up jobs over transcripts that were read before, and compares what they find with what stands. */
@Service
class Reruns {
    private final ExtractionJobs jobs;
    private final JdbcClient jdbc;

    Reruns(ExtractionJobs jobs, JdbcClient jdbc) {
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    /** A re-run and how many episodes it reads. */
    record Started(String run, int episodes) {}

    private record Transcript(String episodeId, String sha256) {}

    boolean canReadWith(Version version) {
        return jobs.canReadWith(version);
    }

    /** Reads the newest transcript of each episode again, where it is still kept. */
    Started start(boolean promote, @Nullable UUID episode, @Nullable UUID podcast, Version version) {
        var run = UUID.randomUUID().toString();
        var transcripts = jdbc.sql("""
                        SELECT DISTINCT ON (episode_id) episode_id::text, sha256 FROM transcripts
                        WHERE (:episode::uuid IS NULL OR episode_id = :episode::uuid)
                            AND (:podcast::uuid IS NULL OR podcast_id = :podcast::uuid) AND record IS NOT NULL
                        ORDER BY episode_id, received_at DESC""")
                .param("episode", episode == null ? null : episode.toString())
                .param("podcast", podcast == null ? null : podcast.toString())
                .query((row, _) -> new Transcript(row.getString(1), row.getString(2)))
                .list();
        transcripts.forEach(
                transcript -> jobs.rerun(run, transcript.episodeId(), transcript.sha256(), promote, version));
        return new Started(run, transcripts.size());
    }

    Optional<Comparison> comparison(UUID run) {
        var jobsOfRun = jdbc.sql("""
                        SELECT jobs.episode_id::text AS episode, jobs.mode, jobs.state, comparisons.*,
                            extractions.id::text AS extraction, extractions.engine, extractions.version,
                            COALESCE(extractions.micro_dollars, 0) AS micro_dollars
                        FROM jobs LEFT JOIN extractions ON extractions.id = jobs.extraction_id
                            LEFT JOIN comparisons ON comparisons.job_id = jobs.id
                        WHERE run = :run ORDER BY jobs.id""").param("run", run).query(Reruns::read).list();
        return jobsOfRun.isEmpty() ? Optional.empty() : Optional.of(together(run, jobsOfRun));
    }

    private static Comparison together(UUID run, List<Read> all) {
        var details = all.stream().filter(Read::compared).map(Read::episode).toList();
        int waiting = (int) all.stream().filter(Read::waiting).count();
        return new Comparison(
                run.toString(),
                all.getFirst().mode(),
                all.size(),
                waiting,
                (int) all.stream()
                        .filter(read -> !read.waiting() && !read.compared())
                        .count(),
                details.stream().mapToInt(detail -> detail.kept().size()).sum(),
                details.stream().mapToInt(detail -> detail.lost().size()).sum(),
                details.stream().mapToInt(detail -> detail.fresh().size()).sum(),
                all.stream().mapToLong(read -> read.episode().microDollars()).sum(),
                details);
    }

    private record Read(String mode, boolean waiting, boolean compared, Comparison.Episode episode) {}

    private static Read read(ResultSet row, int number) throws SQLException {
        return new Read(
                row.getString("mode"),
                !"published".equals(row.getString("state")),
                row.getString("job_id") != null,
                new Comparison.Episode(
                        row.getString("episode"),
                        row.getString("extraction"),
                        row.getString("engine"),
                        row.getString("version"),
                        ids(row.getArray("kept")),
                        ids(row.getArray("lost")),
                        ids(row.getArray("fresh")),
                        row.getLong("micro_dollars")));
    }

    private static List<String> ids(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((UUID[]) array.getArray()).map(UUID::toString).toList();
    }
}
