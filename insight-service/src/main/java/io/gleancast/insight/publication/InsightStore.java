package io.gleancast.insight.publication;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The newest revision of every insight, exactly as it is published, in PostgreSQL. */
@Repository
public class InsightStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    InsightStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an operator did to an insight. */
    public enum Hand {
        NONE,
        RETRACTED,
        CORRECTED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An insight and what an operator did to it. */
    public record Kept(Insight insight, Hand hand) {}

    public Optional<Kept> find(String id) {
        return jdbc.sql("SELECT * FROM insights WHERE id = :id")
                .param("id", UUID.fromString(id))
                .query(InsightStore::kept)
                .optional();
    }

    public List<Kept> ofEpisode(String episodeId) {
        return jdbc.sql("SELECT * FROM insights WHERE episode_id = :episode ORDER BY ordinal, id FOR UPDATE")
                .param("episode", UUID.fromString(episodeId))
                .query(InsightStore::kept)
                .list();
    }

    public List<String> episodesOf(String podcastId) {
        return jdbc.sql("SELECT DISTINCT episode_id::text FROM insights WHERE podcast_id = :podcast")
                .param("podcast", UUID.fromString(podcastId))
                .query(String.class)
                .list();
    }

    public Set<String> retractedByHand(String episodeId) {
        return new HashSet<>(
                jdbc.sql("SELECT id::text FROM insights WHERE episode_id = :episode AND hand = 'retracted'")
                        .param("episode", UUID.fromString(episodeId))
                        .query(String.class)
                        .list());
    }

    /** Keeps a revision for {@link Publication} to send. */
    public void keep(Insight insight, Hand hand) {
        jdbc.sql("""
                        INSERT INTO insights (id, episode_id, podcast_id, extraction_id, ordinal, revision, status, hand, record, changed_at)
                        VALUES (:id, :episode, :podcast, :extraction, :ordinal, :revision, :status, :hand, :record, :now)
                        ON CONFLICT (id) DO UPDATE SET extraction_id = EXCLUDED.extraction_id, ordinal = EXCLUDED.ordinal,
                            revision = EXCLUDED.revision, status = EXCLUDED.status, hand = EXCLUDED.hand,
                            record = EXCLUDED.record, changed_at = EXCLUDED.changed_at
                        WHERE insights.revision < EXCLUDED.revision""")
                .param("id", UUID.fromString(insight.id()))
                .param("episode", UUID.fromString(insight.episode().id()))
                .param("podcast", UUID.fromString(insight.episode().podcast().id()))
                .param(
                        "extraction",
                        UUID.fromString(insight.provenance().extraction().id()))
                .param("ordinal", insight.provenance().extraction().ordinal())
                .param("revision", insight.revision())
                .param("status", insight.status().name().toLowerCase(Locale.ROOT))
                .param("hand", hand.label())
                .param("record", ContractsJson.MAPPER.writeValueAsString(insight))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What is still to be sent of an episode, in the order in which it is to arrive. */
    List<Insight> unpublished(String episodeId) {
        return jdbc.sql("""
                        SELECT record FROM insights WHERE episode_id = :episode AND published_revision < revision
                        ORDER BY ordinal, id""").param("episode", UUID.fromString(episodeId)).query(String.class).list().stream()
                .map(InsightStore::read)
                .toList();
    }

    void published(Insight insight) {
        jdbc.sql("""
                        UPDATE insights SET published_revision = :revision
                        WHERE id = :id AND published_revision < :revision""")
                .param("id", UUID.fromString(insight.id()))
                .param("revision", insight.revision())
                .update();
    }

    /** Episodes with something that should have been sent by then. */
    List<String> overdue(OffsetDateTime before) {
        return jdbc.sql("""
                        SELECT DISTINCT episode_id::text FROM insights
                        WHERE published_revision < revision AND changed_at < :before LIMIT 100""").param("before", before).query(String.class).list();
    }

    private static Insight read(String json) {
        return ContractsJson.MAPPER.readValue(json, Insight.class);
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                read(row.getString("record")),
                Hand.valueOf(row.getString("hand").toUpperCase(Locale.ROOT)));
    }
}
