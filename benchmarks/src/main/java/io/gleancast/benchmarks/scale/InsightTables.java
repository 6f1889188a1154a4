package io.gleancast.benchmarks.scale;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.digest.insights.SampleLibrary;
import java.sql.SQLException;
import java.time.Instant;

/** Episodes that were read, each with its insights, as they are published. */
final class InsightTables {
    private static final long MINUTES_KEPT = 500_000;

    private InsightTables() {}

    static void fill(String url, Scale scale, SampleLibrary library) throws SQLException {
        var now = Instant.now();
        try (var rows = new Rows(url)) {
            rows.make("SET session_replication_role = replica", 0);
            rows.copy(
                    "transcripts",
                    "episode_id, sha256, podcast_id, podcast_title, episode_title, received_at",
                    scale.episodes(),
                    i -> {
                        var episode =
                                library.insight(i * Scale.INSIGHTS_AN_EPISODE).episode();
                        return new Object[] {
                            episode.id(),
                            sha(i),
                            episode.podcast().id(),
                            episode.podcast().title(),
                            episode.title(),
                            at(now, i)
                        };
                    });
            rows.copy(
                    "insights",
                    "id, episode_id, podcast_id, extraction_id, ordinal, revision, published_revision, status, record, changed_at",
                    scale.insights(),
                    i -> {
                        var insight = library.insight(i);
                        return new Object[] {
                            insight.id(),
                            insight.episode().id(),
                            insight.episode().podcast().id(),
                            insight.provenance().extraction().id(),
                            insight.provenance().extraction().ordinal(),
                            1,
                            1,
                            "published",
                            ContractsJson.MAPPER.writeValueAsString(insight),
                            at(now, i / Scale.INSIGHTS_AN_EPISODE)
                        };
                    });
            rows.make("""
                    INSERT INTO extractions (id, episode_id, sha256, engine, version, model, input_tokens, output_tokens,
                        micro_dollars, requests, accepted, refused, made_at)
                    SELECT DISTINCT ON (extraction_id) extraction_id, insights.episode_id, sha256, 'extractive', 'sample', 'none', 0, 0,
                        0, 0, 8, 2, received_at
                    FROM insights JOIN transcripts USING (episode_id)""", 0);
            rows.make("""
                    INSERT INTO candidates (extraction_id, position, outcome, reason, insight_id, record)
                    SELECT extraction_id, ordinal, 'accepted', NULL, id, '{}' FROM insights""", 0);
            rows.make("""
                    INSERT INTO jobs (id, episode_id, sha256, mode, state, attempts, extraction_id, created_at, updated_at, ends_as)
                    SELECT md5(id::text), episode_id, sha256, 'live', 'published', 1, id, made_at, made_at, 'published'
                    FROM extractions""", 0);
            rows.analyze();
        }
    }

    private static Instant at(Instant now, int episode) {
        return now.minusSeconds(60 * (episode % MINUTES_KEPT));
    }

    private static String sha(int n) {
        return "%064x".formatted(n);
    }
}
