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
    private static final int EPISODES_AT_ONCE = 500;
    private static final int EPISODES_SHOWN = 200;
    private static final String BEFORE_ALL = new UUID(0, 0).toString();

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
        int started = 0;
        var last = BEFORE_ALL;
        List<Transcript> page;
        do {
            page = newest(episode, podcast, last);
            for (var transcript : page) {
                jobs.rerun(run, transcript.episodeId(), transcript.sha256(), promote, version);
                last = transcript.episodeId();
                started++;
            }
        } while (page.size() == EPISODES_AT_ONCE);
        return new Started(run, started);
    }

    private List<Transcript> newest(@Nullable UUID episode, @Nullable UUID podcast, String after) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (episode_id) episode_id::text, sha256 FROM transcripts
                        WHERE (:episode::uuid IS NULL OR episode_id = :episode::uuid) AND episode_id > :after::uuid
                            AND (:podcast::uuid IS NULL OR podcast_id = :podcast::uuid) AND record IS NOT NULL
                        ORDER BY episode_id, received_at DESC LIMIT :most""")
                .param("episode", episode == null ? null : episode.toString())
                .param("podcast", podcast == null ? null : podcast.toString())
                .param("after", after)
                .param("most", EPISODES_AT_ONCE)
                .query((row, _) -> new Transcript(row.getString("episode_id"), row.getString("sha256")))
                .list();
    }

    /** The whole in numbers, and some of its episodes one by one: those behind this job. */
    Optional<Comparison> comparison(UUID run, String after) {
        var whole = jdbc.sql("""
                        SELECT min(jobs.mode) AS mode, count(*) AS episodes,
                            count(*) FILTER (WHERE jobs.state <> 'published') AS waiting,
                            count(*) FILTER (WHERE jobs.state = 'published' AND comparisons.job_id IS NULL) AS unread,
                            coalesce(sum(cardinality(kept)), 0) AS kept, coalesce(sum(cardinality(lost)), 0) AS lost,
                            coalesce(sum(cardinality(fresh)), 0) AS fresh,
                            coalesce(sum(extractions.micro_dollars), 0) AS micro_dollars
                        FROM jobs LEFT JOIN extractions ON extractions.id = jobs.extraction_id
                            LEFT JOIN comparisons ON comparisons.job_id = jobs.id
                        WHERE run = :run HAVING count(*) > 0""")
                .param("run", run)
                .query((row, _) -> new Whole(
                        row.getString("mode"),
                        row.getInt("episodes"),
                        row.getInt("waiting"),
                        row.getInt("unread"),
                        row.getInt("kept"),
                        row.getInt("lost"),
                        row.getInt("fresh"),
                        row.getLong("micro_dollars")))
                .optional();
        return whole.map(found -> together(run, found, details(run, after)));
    }

    private record Whole(
            String mode, int episodes, int waiting, int unread, int kept, int lost, int fresh, long microDollars) {}

    private record Detail(String job, Comparison.Episode episode) {}

    private List<Detail> details(UUID run, String after) {
        return jdbc.sql("""
                        SELECT jobs.id AS job, jobs.episode_id::text AS episode, comparisons.*,
                            extractions.id::text AS extraction, extractions.engine, extractions.version,
                            coalesce(extractions.micro_dollars, 0) AS micro_dollars
                        FROM jobs JOIN comparisons ON comparisons.job_id = jobs.id
                            LEFT JOIN extractions ON extractions.id = jobs.extraction_id
                        WHERE run = :run AND jobs.id > :after ORDER BY jobs.id LIMIT :most""")
                .param("run", run)
                .param("after", after)
                .param("most", EPISODES_SHOWN)
                .query(Reruns::detail)
                .list();
    }

    private static Comparison together(UUID run, Whole whole, List<Detail> details) {
        return new Comparison(
                run.toString(),
                whole.mode(),
                whole.episodes(),
                whole.waiting(),
                whole.unread(),
                whole.kept(),
                whole.lost(),
                whole.fresh(),
                whole.microDollars(),
                details.stream().map(Detail::episode).toList(),
                details.size() < EPISODES_SHOWN ? null : details.getLast().job());
    }

    private static Detail detail(ResultSet row, int number) throws SQLException {
        return new Detail(
                row.getString("job"),
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
