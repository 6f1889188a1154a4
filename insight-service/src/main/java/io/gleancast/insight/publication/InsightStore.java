package io.gleancast.insight.publication;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
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
    /** More than the longest episode ever had. */
    private static final int MOST_OF_AN_EPISODE = 2_000;

    private final JdbcClient jdbc;
    private final EpisodeLock episodes;

    InsightStore(JdbcClient jdbc, EpisodeLock episodes) {
        this.jdbc = jdbc;
        this.episodes = episodes;
    }

    /** What an operator did to an insight; a later one outlives what a weaker one does. */
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

    /** What stands of an episode, and keeps others from changing it until the transaction ends. */
    public List<Kept> lockEpisode(String episodeId) {
        episodes.take(episodeId);
        return jdbc.sql("SELECT * FROM insights WHERE episode_id = :episode ORDER BY status, ordinal, id LIMIT :most")
                .param("episode", UUID.fromString(episodeId))
                .param("most", MOST_OF_AN_EPISODE)
                .query(InsightStore::kept)
                .list();
    }

    /** Episodes of a withdrawn show that came in before it was, and of which something stands yet; some of them. */
    public List<String> yetToWithdraw(String podcastId, int most) {
        return jdbc.sql("""
                        SELECT DISTINCT episode_id::text FROM insights
                        WHERE podcast_id = :podcast AND hand <> 'retracted' AND (
                            SELECT min(received_at) FROM transcripts WHERE transcripts.episode_id = insights.episode_id
                        ) >= (SELECT made_at FROM withdrawals WHERE scope = 'podcast' AND id = :podcast) IS NOT TRUE
                        LIMIT :most""")
                .param("podcast", UUID.fromString(podcastId))
                .param("most", most)
                .query(String.class)
                .list();
    }

    public Set<String> retractedByHand(String episodeId) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id::text FROM insights WHERE episode_id = :episode AND hand = 'retracted' LIMIT :most""")
                .param("episode", UUID.fromString(episodeId))
                .param("most", MOST_OF_AN_EPISODE)
                .query(String.class)
                .list());
    }

    /**
     * Keeps a revision for {@link Publication} to send. Says whether it stands now: not where one as high stood already, nor
     * where an operator's hand was on it that this one does not respect.
     */
    public boolean keep(Insight insight, Hand hand) {
        return jdbc.sql("""
                        INSERT INTO insights (id, episode_id, podcast_id, extraction_id, ordinal, revision, status, hand, record, changed_at)
                        VALUES (:id, :episode, :podcast, :extraction, :ordinal, :revision, :status, :hand, :record, clock_timestamp())
                        ON CONFLICT (id) DO UPDATE SET extraction_id = EXCLUDED.extraction_id, ordinal = EXCLUDED.ordinal,
                            revision = EXCLUDED.revision, status = EXCLUDED.status, hand = EXCLUDED.hand,
                            record = EXCLUDED.record, changed_at = EXCLUDED.changed_at, send_failures = 0, send_again_at = NULL
                        WHERE insights.revision < EXCLUDED.revision
                            AND array_position(ARRAY['none', 'corrected', 'retracted'], insights.hand)
                                <= array_position(ARRAY['none', 'corrected', 'retracted'], EXCLUDED.hand)""")
                        .param("id", UUID.fromString(insight.id()))
                        .param("episode", UUID.fromString(insight.episode().id()))
                        .param(
                                "podcast",
                                UUID.fromString(insight.episode().podcast().id()))
                        .param(
                                "extraction",
                                UUID.fromString(
                                        insight.provenance().extraction().id()))
                        .param("ordinal", insight.provenance().extraction().ordinal())
                        .param("revision", insight.revision())
                        .param("status", insight.status().name().toLowerCase(Locale.ROOT))
                        .param("hand", hand.label())
                        .param("record", ContractsJson.MAPPER.writeValueAsString(insight))
                        .update()
                == 1;
    }

    /** Whether something of an episode is still to be sent. */
    boolean isUnsent(String episodeId) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM insights WHERE episode_id = :episode AND published_revision < revision)""")
                .param("episode", UUID.fromString(episodeId))
                .query(Boolean.class)
                .single();
    }

    /** What may be sent of an episode now, in the order in which it is to arrive. */
    List<String> unsent(String episodeId) {
        return jdbc.sql("""
                        SELECT id::text FROM insights WHERE episode_id = :episode AND published_revision < revision
                            AND (send_again_at IS NULL OR send_again_at <= clock_timestamp()) ORDER BY ordinal, id LIMIT :most""")
                .param("episode", UUID.fromString(episodeId))
                .param("most", MOST_OF_AN_EPISODE)
                .query(String.class)
                .list();
    }

    /** Notes what is on the topic; gives the highest revision that ever was. */
    int published(Insight insight) {
        return jdbc.sql("""
                        UPDATE insights SET published_revision = GREATEST(published_revision, :revision),
                            send_failures = 0, send_again_at = NULL
                        WHERE id = :id RETURNING published_revision""")
                .param("id", UUID.fromString(insight.id()))
                .param("revision", insight.revision())
                .query(Integer.class)
                .single();
    }

    /** Has it wait, twice as long each time: from half a minute to an hour. */
    void failed(String id) {
        jdbc.sql("""
                        UPDATE insights SET send_failures = send_failures + 1, send_again_at = clock_timestamp()
                            + LEAST(interval '1 hour', interval '30 seconds' * power(2, LEAST(send_failures, 10)))
                        WHERE id = :id""").param("id", UUID.fromString(id)).update();
    }

    /** How many were tried in vain and are still to be sent. */
    long stuck() {
        return jdbc.sql("SELECT count(*) FROM insights WHERE published_revision < revision AND send_failures > 0")
                .query(Long.class)
                .single();
    }

    /** Episodes with something that should have been sent by now, the longest waiting first. */
    List<String> overdue(Duration after, int most) {
        return jdbc.sql("""
                        SELECT episode_id::text FROM insights
                        WHERE published_revision < revision AND changed_at < clock_timestamp() - :after * interval '1 millisecond'
                            AND (send_again_at IS NULL OR send_again_at <= clock_timestamp())
                        GROUP BY episode_id ORDER BY min(changed_at) LIMIT :most""")
                .param("after", after.toMillis())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** What of an episode got a newer revision since then, and is on the topic. */
    List<String> replacedSince(String episodeId, OffsetDateTime begun) {
        return jdbc.sql("""
                        SELECT id::text FROM insights WHERE episode_id = :episode AND changed_at >= :begun
                            AND published_revision > 0 ORDER BY ordinal, id LIMIT :most""")
                .param("episode", UUID.fromString(episodeId))
                .param("begun", begun)
                .param("most", MOST_OF_AN_EPISODE)
                .query(String.class)
                .list();
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
