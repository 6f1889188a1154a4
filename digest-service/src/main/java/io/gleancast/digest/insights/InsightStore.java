package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Every insight that arrived, in its highest revision. Lists hold those that stand, the newest first. */
@Component
public class InsightStore {
    private static final int MOST_OF_EPISODE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    InsightStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same as of now. */
    public boolean take(Insight insight) {
        return take(insight, clock.instant());
    }

    /**
     * Keeps an insight unless this or a higher revision is kept or was deleted already, so that order and repetition do not
     * matter; of two equal revisions the retraction stands.
     *
     * @param at when it was said so
     * @return whether anything changed
     */
    boolean take(Insight insight, Instant at) {
        var retracted = insight.status() == Insight.Status.RETRACTED;
        var first = insight.revision() == 1 && !retracted;
        return jdbc.sql("""
                        WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(7166101)),
                             back AS (DELETE FROM deleted_insights WHERE id = :id AND revision < :revision)
                        INSERT INTO insights
                            (id, sequence, revision, retracted, published, podcast_id, episode_id, record, changed_at)
                        SELECT :id, nextval('insight_sequence'), :revision, :retracted, :published, :podcast, :episode,
                               :record::json, :changed
                        FROM turn
                        WHERE NOT EXISTS (SELECT 1 FROM deleted_insights WHERE id = :id AND revision >= :revision)
                        ON CONFLICT (id) DO UPDATE SET
                            sequence = excluded.sequence, revision = excluded.revision, retracted = excluded.retracted,
                            published = excluded.published, podcast_id = excluded.podcast_id,
                            episode_id = excluded.episode_id, record = excluded.record, changed_at = excluded.changed_at
                        WHERE insights.revision < excluded.revision
                           OR insights.revision = excluded.revision AND excluded.retracted AND NOT insights.retracted""")
                        .param("id", UUID.fromString(insight.id()))
                        .param("revision", insight.revision())
                        .param("retracted", retracted)
                        .param("published", at(insight.published()))
                        .param(
                                "podcast",
                                UUID.fromString(insight.episode().podcast().id()))
                        .param("episode", UUID.fromString(insight.episode().id()))
                        .param("record", InsightRecords.write(insight))
                        .param("changed", at(first || at.isBefore(insight.published()) ? insight.published() : at))
                        .update()
                == 1;
    }

    /** The insight as it is now; a retracted one too, so that its page can say so. */
    public Optional<Insight> find(String id) {
        return list(jdbc.sql("SELECT record FROM insights WHERE id = ?").param(UUID.fromString(id))).stream()
                .findFirst();
    }

    /** The insights of these ids, in the ids' order; those that are unknown or retracted are left out. */
    public List<Insight> find(Collection<String> ids) {
        var found = asTheyAre(ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .filter(KeptInsight::stands)
                .map(KeptInsight::insight)
                .toList();
    }

    /** The insights of these ids as they are now, the retracted ones too, by id. */
    public Map<String, KeptInsight> asTheyAre(Collection<String> ids) {
        var found = new HashMap<String, KeptInsight>();
        kept(jdbc.sql("SELECT record, changed_at FROM insights WHERE id = ANY(?)")
                        .param(ids.stream().map(UUID::fromString).toArray(UUID[]::new)))
                .forEach(kept -> found.put(kept.insight().id(), kept));
        return found;
    }

    /** An episode's insights, by worth. */
    public List<Insight> ofEpisode(String episodeId) {
        return list(jdbc.sql("""
                        SELECT record FROM insights WHERE episode_id = ? AND NOT retracted
                        ORDER BY published DESC, id LIMIT ?""").params(UUID.fromString(episodeId), MOST_OF_EPISODE)).stream()
                .sorted((a, b) -> Integer.compare(
                        a.provenance().extraction().ordinal(),
                        b.provenance().extraction().ordinal()))
                .toList();
    }

    public List<Insight> ofPodcast(String podcastId, int limit, int offset) {
        return list(jdbc.sql("""
                        SELECT record FROM insights WHERE podcast_id = ? AND NOT retracted
                        ORDER BY published DESC, id LIMIT ? OFFSET ?""").params(UUID.fromString(podcastId), limit, offset));
    }

    /** A podcast's newest, with those that were retracted. */
    public List<KeptInsight> newsOfPodcast(String podcastId, int limit) {
        return kept(jdbc.sql("""
                        SELECT record, changed_at FROM insights WHERE podcast_id = ?
                        ORDER BY published DESC, id LIMIT ?""").params(UUID.fromString(podcastId), limit));
    }

    /** What was first published after an instant. */
    public List<Insight> since(Instant instant, int limit) {
        return list(jdbc.sql("""
                        SELECT record FROM insights WHERE published > ? AND NOT retracted
                        ORDER BY published DESC, id LIMIT ?""").params(at(instant), limit));
    }

    /** The newest, by their ids. */
    public List<String> newest(int limit) {
        return jdbc.sql("SELECT id::text FROM insights WHERE NOT retracted ORDER BY published DESC, id LIMIT ?")
                .param(limit)
                .query(String.class)
                .list();
    }

    static List<Insight> list(StatementSpec statement) {
        return statement.query((row, _) -> Optional.ofNullable(InsightRecords.read(row.getString(1)))).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    static List<KeptInsight> kept(StatementSpec statement) {
        return statement.query((row, _) -> kept(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<KeptInsight> kept(ResultSet row) throws SQLException {
        var at = row.getObject(2, OffsetDateTime.class).toInstant();
        return Optional.ofNullable(InsightRecords.read(row.getString(1))).map(insight -> new KeptInsight(insight, at));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
