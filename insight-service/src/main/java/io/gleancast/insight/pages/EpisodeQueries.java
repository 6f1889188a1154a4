package io.gleancast.insight.pages;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers one episode from PostgreSQL. */
@Repository
class EpisodeQueries {
    private static final int MOST_ROWS = 500;
    private static final int SEGMENTS_A_PAGE = 500;

    private final JdbcClient jdbc;

    EpisodeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Head(
            String title, String podcast, @Nullable String record) {}

    /** @param page of the transcript, from 0 */
    Optional<EpisodeView> find(String id, int page) {
        return jdbc.sql("""
                        SELECT episode_title, podcast_title, record FROM transcripts WHERE episode_id = :id::uuid
                        ORDER BY received_at DESC LIMIT 1""")
                .param("id", id)
                .query((row, _) -> new Head(row.getString(1), row.getString(2), row.getString(3)))
                .optional()
                .map(head -> view(id, head, page));
    }

    private EpisodeView view(String id, Head head, int page) {
        var insights = insights(id);
        var transcript = head.record() == null ? null : ContractsJson.MAPPER.readValue(head.record(), Transcript.class);
        return new EpisodeView(
                id,
                head.title(),
                head.podcast(),
                extraction(id),
                insights,
                candidates(id),
                page,
                transcript == null ? 0 : Math.ceilDiv(transcript.segments().size(), SEGMENTS_A_PAGE),
                transcript == null
                        ? List.of()
                        : MarkedTranscript.of(transcript, insights, page * SEGMENTS_A_PAGE, SEGMENTS_A_PAGE));
    }

    private List<Insight> insights(String id) {
        return jdbc
                .sql(
                        "SELECT record FROM insights WHERE episode_id = :id::uuid ORDER BY status, ordinal, id LIMIT :most")
                .param("most", MOST_ROWS)
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .map(json -> ContractsJson.MAPPER.readValue(json, Insight.class))
                .toList();
    }

    private EpisodeView.@Nullable Extraction extraction(String id) {
        return jdbc.sql("SELECT * FROM extractions WHERE episode_id = :id::uuid ORDER BY made_at DESC LIMIT 1")
                .param("id", id)
                .query((row, _) -> new EpisodeView.Extraction(
                        row.getString("engine"),
                        row.getString("version"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("micro_dollars"),
                        row.getInt("requests"),
                        reasonOf(row.getString("drop_record"))))
                .optional()
                .orElse(null);
    }

    private static @Nullable String reasonOf(@Nullable String drop) {
        return drop == null
                ? null
                : ContractsJson.MAPPER.readTree(drop).path("reason").asString(Drop.Reason.OTHER.name());
    }

    private List<EpisodeView.CandidateRow> candidates(String id) {
        return jdbc.sql("""
                        SELECT outcome, reason, detail, record FROM candidates WHERE outcome <> 'accepted' AND extraction_id = (
                            SELECT id FROM extractions WHERE episode_id = :id::uuid ORDER BY made_at DESC LIMIT 1)
                        ORDER BY position LIMIT :most""")
                .param("most", MOST_ROWS)
                .param("id", id)
                .query((row, _) -> candidate(
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getString("detail"),
                        ContractsJson.MAPPER.readValue(row.getString("record"), Candidate.class)))
                .list();
    }

    private static EpisodeView.CandidateRow candidate(
            String outcome, @Nullable String reason, @Nullable String detail, Candidate candidate) {
        return new EpisodeView.CandidateRow(
                outcome,
                reason,
                detail,
                candidate.headline(),
                candidate.body(),
                candidate.quotes().stream().map(Quote::text).toList());
    }
}
