package io.gleancast.digest.insights;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every insight that arrived, in its highest revision. Lists hold those that stand, the newest first. */
@Component
public class InsightStore {
    private final JdbcClient jdbc;

    InsightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps an insight unless this or a higher revision is kept already, so that order and repetition do not matter; of
     * two equal revisions the retraction stands.
     *
     * @return whether anything changed
     */
    public boolean take(Insight insight) {
        return jdbc.sql("""
                        WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(7166101))
                        INSERT INTO insights (id, sequence, revision, retracted, published, podcast_id, episode_id, record)
                        SELECT :id, nextval('insight_sequence'), :revision, :retracted, :published, :podcast, :episode,
                               :record::json
                        FROM turn
                        ON CONFLICT (id) DO UPDATE SET
                            sequence = excluded.sequence, revision = excluded.revision, retracted = excluded.retracted,
                            published = excluded.published, podcast_id = excluded.podcast_id,
                            episode_id = excluded.episode_id, record = excluded.record
                        WHERE insights.revision < excluded.revision
                           OR insights.revision = excluded.revision AND excluded.retracted AND NOT insights.retracted""")
                        .param("id", UUID.fromString(insight.id()))
                        .param("revision", insight.revision())
                        .param("retracted", insight.status() == Insight.Status.RETRACTED)
                        .param("published", at(insight.published()))
                        .param(
                                "podcast",
                                UUID.fromString(insight.episode().podcast().id()))
                        .param("episode", UUID.fromString(insight.episode().id()))
                        .param("record", ContractsJson.MAPPER.writeValueAsString(insight))
                        .update()
                == 1;
    }

    /** The insight as it is now; a retracted one too, so that its page can say so. */
    public Optional<Insight> find(String id) {
        return jdbc.sql("SELECT record FROM insights WHERE id = ?")
                .param(UUID.fromString(id))
                .query((row, _) -> read(row.getString(1)))
                .optional();
    }

    /** The insights of these ids, in the ids' order; those that are unknown or retracted are left out. */
    public List<Insight> find(Collection<String> ids) {
        var found = new HashMap<String, Insight>();
        jdbc.sql("SELECT record FROM insights WHERE id = ANY(?) AND NOT retracted")
                .param(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                .query((row, _) -> read(row.getString(1)))
                .list()
                .forEach(insight -> found.put(insight.id(), insight));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** An episode's insights, by worth. */
    public List<Insight> ofEpisode(String episodeId) {
        return jdbc
                .sql("SELECT record FROM insights WHERE episode_id = ? AND NOT retracted ORDER BY published DESC, id")
                .param(UUID.fromString(episodeId))
                .query((row, _) -> read(row.getString(1)))
                .list()
                .stream()
                .sorted((a, b) -> Integer.compare(
                        a.provenance().extraction().ordinal(),
                        b.provenance().extraction().ordinal()))
                .toList();
    }

    public List<Insight> ofPodcast(String podcastId, int limit, int offset) {
        return jdbc.sql("""
                        SELECT record FROM insights WHERE podcast_id = ? AND NOT retracted
                        ORDER BY published DESC, id LIMIT ? OFFSET ?""")
                .params(UUID.fromString(podcastId), limit, offset)
                .query((row, _) -> read(row.getString(1)))
                .list();
    }

    /** What was first published after an instant. */
    public List<Insight> since(Instant instant, int limit) {
        return jdbc.sql("""
                        SELECT record FROM insights WHERE published > ? AND NOT retracted
                        ORDER BY published DESC, id LIMIT ?""")
                .params(at(instant), limit)
                .query((row, _) -> read(row.getString(1)))
                .list();
    }

    /** The shows with insights that stand, by title, with how many. */
    public List<Show> shows() {
        return jdbc
                .sql("""
                        SELECT newest.record, shows.insights
                        FROM (SELECT podcast_id, count(*) AS insights FROM insights
                              WHERE NOT retracted GROUP BY podcast_id) shows
                        CROSS JOIN LATERAL (
                            SELECT record FROM insights WHERE podcast_id = shows.podcast_id AND NOT retracted
                            ORDER BY published DESC, id LIMIT 1) newest""")
                .query((row, _) -> new Show(read(row.getString(1)).episode().podcast(), row.getInt(2)))
                .list()
                .stream()
                .sorted((a, b) -> String.CASE_INSENSITIVE_ORDER.compare(
                        a.podcast().title(), b.podcast().title()))
                .toList();
    }

    /** What was first published after an instant and has been withdrawn since. */
    public List<Insight> retracted(Instant publishedAfter) {
        return jdbc.sql("SELECT record FROM insights WHERE published > ? AND retracted ORDER BY published DESC, id")
                .param(at(publishedAfter))
                .query((row, _) -> read(row.getString(1)))
                .list();
    }

    static Insight read(String json) {
        return ContractsJson.MAPPER.readValue(json, Insight.class);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
