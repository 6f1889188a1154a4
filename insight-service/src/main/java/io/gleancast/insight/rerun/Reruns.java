package io.gleancast.insight.rerun;

import io.gleancast.insight.extraction.ExtractionJobs;
import java.util.ArrayList;
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

    /** Reads the newest transcript of each episode again, where it is still kept. */
    Started start(boolean promote, @Nullable UUID episode, @Nullable UUID podcast) {
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
        transcripts.forEach(transcript -> jobs.rerun(run, transcript.episodeId(), transcript.sha256(), promote));
        return new Started(run, transcripts.size());
    }

    Optional<Comparison> comparison(UUID run) {
        var rows = jdbc.sql("""
                        SELECT jobs.episode_id::text AS episode, jobs.mode, jobs.state, extractions.id::text AS extraction,
                            extractions.engine, extractions.version, extractions.micro_dollars
                        FROM jobs LEFT JOIN extractions ON extractions.id = jobs.extraction_id
                        WHERE run = :run ORDER BY jobs.id""").param("run", run).query().listOfRows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var details = new ArrayList<Comparison.Episode>();
        for (var row : rows) {
            if (row.get("extraction") instanceof String extraction) {
                details.add(compare(
                        String.valueOf(row.get("episode")),
                        extraction,
                        String.valueOf(row.get("engine")),
                        String.valueOf(row.get("version")),
                        row.get("micro_dollars") instanceof Long cost ? cost : 0));
            }
        }
        long waiting = rows.stream()
                .filter(row -> !"published".equals(row.get("state")))
                .count();
        return Optional.of(new Comparison(
                run.toString(),
                String.valueOf(rows.getFirst().get("mode")),
                rows.size(),
                (int) waiting,
                details.stream().mapToInt(detail -> detail.kept().size()).sum(),
                details.stream().mapToInt(detail -> detail.lost().size()).sum(),
                details.stream().mapToInt(detail -> detail.fresh().size()).sum(),
                details.stream().mapToLong(Comparison.Episode::microDollars).sum(),
                details));
    }

    private Comparison.Episode compare(String episode, String extraction, String engine, String version, long cost) {
        var found = ids(
                "SELECT insight_id::text FROM candidates WHERE extraction_id = :id::uuid AND insight_id IS NOT NULL ORDER BY position",
                extraction);
        var standing = ids(
                "SELECT id::text FROM insights WHERE episode_id = :id::uuid AND status = 'published' ORDER BY ordinal",
                episode);
        return new Comparison.Episode(
                episode,
                extraction,
                engine,
                version,
                found.stream().filter(standing::contains).toList(),
                standing.stream().filter(id -> !found.contains(id)).toList(),
                found.stream().filter(id -> !standing.contains(id)).toList(),
                cost);
    }

    private List<String> ids(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(String.class).list();
    }
}
