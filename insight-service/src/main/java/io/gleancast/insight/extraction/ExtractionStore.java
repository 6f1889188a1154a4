package io.gleancast.insight.extraction;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.insight.gate.Judgement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was proposed, what became of it and what it cost, in PostgreSQL. */
@Repository
class ExtractionStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    ExtractionStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(String episodeId, String sha256, Result result) {
        int refused = Math.toIntExact(result.judgements().stream()
                .filter(judgement -> judgement instanceof Judgement.Refused)
                .count());
        var usage = result.usage();
        jdbc.sql("DELETE FROM candidates WHERE extraction_id = :id")
                .param("id", UUID.fromString(result.extractionId()))
                .update();
        jdbc.sql("""
                        INSERT INTO extractions (id, episode_id, sha256, engine, version, model, prompt_version, input_tokens,
                            output_tokens, micro_dollars, requests, accepted, refused, drop_record, made_at)
                        VALUES (:id, :episode, :sha256, :engine, :version, :model, :prompt, :input, :output, :dollars, :requests,
                            :accepted, :refused, :drop, :now)
                        ON CONFLICT (id) DO UPDATE SET accepted = EXCLUDED.accepted, refused = EXCLUDED.refused,
                            drop_record = EXCLUDED.drop_record, made_at = EXCLUDED.made_at""")
                .param("id", UUID.fromString(result.extractionId()))
                .param("episode", UUID.fromString(episodeId))
                .param("sha256", sha256)
                .param("engine", result.engine())
                .param("version", result.version())
                .param("model", usage.model() == null ? result.version() : usage.model())
                .param("prompt", usage.promptVersion())
                .param("input", usage.inputTokens())
                .param("output", usage.outputTokens())
                .param("dollars", usage.microDollars())
                .param("requests", usage.requests())
                .param("accepted", result.insights().size())
                .param("refused", refused)
                .param("drop", result.drop() == null ? null : ContractsJson.MAPPER.writeValueAsString(result.drop()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (int i = 0; i < result.judgements().size(); i++) {
            keep(result, i);
        }
    }

    private void keep(Result result, int position) {
        var judgement = result.judgements().get(position);
        var insightId = result.insightIds().get(position);
        var refused = judgement instanceof Judgement.Refused one ? one : null;
        jdbc.sql("""
                        INSERT INTO candidates (extraction_id, position, outcome, reason, detail, insight_id, record)
                        VALUES (:extraction, :position, :outcome, :reason, :detail, :insight, :record)""")
                .param("extraction", UUID.fromString(result.extractionId()))
                .param("position", position)
                .param("outcome", refused != null ? "refused" : insightId != null ? "accepted" : "left-out")
                .param("reason", refused == null ? null : refused.reason().label())
                .param(
                        "detail",
                        refused == null || refused.detail() == null
                                ? null
                                : refused.detail().replace("\0", ""))
                .param("insight", insightId == null ? null : UUID.fromString(insightId))
                .param("record", ContractsJson.MAPPER.writeValueAsString(judgement.candidate()))
                .update();
    }

    Optional<Drop> drop(String extractionId) {
        return jdbc
                .sql("SELECT drop_record FROM extractions WHERE id = :id AND drop_record IS NOT NULL")
                .param("id", UUID.fromString(extractionId))
                .query(String.class)
                .list()
                .stream()
                .map(json -> ContractsJson.MAPPER.readValue(json, Drop.class))
                .findFirst();
    }

    /** Keeps what a re-run found of an episode beside what stands, by insight ids. */
    void keepComparison(String jobId, List<String> standing, List<String> found) {
        jdbc.sql("""
                        INSERT INTO comparisons (job_id, kept, lost, fresh)
                        VALUES (:job, :kept::uuid[], :lost::uuid[], :fresh::uuid[]) ON CONFLICT DO NOTHING""")
                .param("job", jobId)
                .param("kept", array(found.stream().filter(standing::contains)))
                .param("lost", array(standing.stream().filter(id -> !found.contains(id))))
                .param("fresh", array(found.stream().filter(id -> !standing.contains(id))))
                .update();
    }

    /** As PostgreSQL writes an array. */
    private static String array(Stream<String> ids) {
        return ids.collect(Collectors.joining(",", "{", "}"));
    }
}
