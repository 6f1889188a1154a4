package io.gleancast.ingest.polling;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.ingest.feeds.FeedState;
import io.gleancast.ingest.parsing.Mending;
import io.gleancast.ingest.polling.Harvest.Show;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says of announced episodes, once each, that their publisher took them back, so that an operator may retract what was made of
 * them: all, where the show asks to be left out now, or those that the feed names no more although it names older ones. It is a
 * {@link Drop} and no field of the episode's record: an episode that is sent again would be worked on again, and nothing is
 * retracted before somebody decides. Who only looks for new episodes need not know.
 */
final class Withdrawals {
    private static final int MOST_AT_ONCE = 500;

    /** A feed that is mended within a day has deleted nothing. */
    private static final Duration GONE_FOR = Duration.ofDays(1);

    private static final String BLOCKED = "The show asks to be left out since the episode was announced";
    private static final String DELETED = "The feed names the episode no more, although it names older ones";

    private static final String ANNOUNCED = """
            SELECT id, guid, title, audio_url, published FROM episodes e
            WHERE feed_id = :feed AND outcome = 'announce' AND announced IS NOT NULL AND record IS NULL
              AND withdrawn IS NULL AND guid IS NOT NULL
            """;

    /** It may be there under another guid. */
    private static final String DELETED_ALONE = """
              AND gone_since <= :before AND published > :oldest
              AND NOT EXISTS (SELECT FROM episodes o WHERE o.feed_id = e.feed_id AND o.gone_since IS NULL
                  AND (o.audio_url = e.audio_url OR (o.title_key = e.title_key AND o.published = e.published)))
            """;

    private static final String FEW = " ORDER BY first_seen DESC, id LIMIT " + MOST_AT_ONCE;

    private final JdbcClient jdbc;
    private final Clock clock;

    Withdrawals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Announced(
            String id,
            String guid,
            String title,
            URI audio,
            @Nullable Instant published) {}

    /** To be called within the transaction that keeps a reading, after it was noted what the feed names no more. */
    void note(UUID feed, Show show, Harvest harvest) {
        if (harvest.standing().state() == FeedState.BLOCKED) {
            note(blocked(feed), show, BLOCKED);
            return;
        }
        var oldest = harvest.published().stream().min(Instant::compareTo);
        if (oldest.isPresent() && !show.feed().mendings().contains(Mending.CUT_OFF)) {
            note(deleted(feed, oldest.get()), show, DELETED);
        }
    }

    private List<Announced> blocked(UUID feed) {
        return jdbc.sql(ANNOUNCED + FEW)
                .param("feed", feed)
                .query(Withdrawals::announced)
                .list();
    }

    private List<Announced> deleted(UUID feed, Instant oldest) {
        return jdbc.sql(ANNOUNCED + DELETED_ALONE + FEW)
                .param("feed", feed)
                .param("before", Claims.utc(clock.instant().minus(GONE_FOR)))
                .param("oldest", Claims.utc(oldest))
                .query(Withdrawals::announced)
                .list();
    }

    private void note(List<Announced> taken, Show show, String detail) {
        for (var episode : taken) {
            jdbc.sql("""
                            UPDATE episodes SET withdrawn = :now, record = :record, send_after = now(), attempts = 0
                            WHERE id = CAST(:id AS uuid)
                            """)
                    .param("id", episode.id())
                    .param("now", Claims.utc(clock.instant()))
                    .param("record", ContractsJson.MAPPER.writeValueAsString(drop(episode, show, detail)))
                    .update();
        }
    }

    private Drop drop(Announced episode, Show show, String detail) {
        var reference = new EpisodeReference(
                episode.id(),
                EpisodeWriter.podcast(show),
                episode.guid(),
                episode.title(),
                null,
                null,
                episode.published(),
                new Audio(episode.audio(), null, null, null),
                List.of());
        return new Drop(reference, Drop.Stage.INGEST, Drop.Reason.WITHDRAWN, detail, clock.instant());
    }

    private static Announced announced(ResultSet row, int number) throws SQLException {
        var published = row.getObject("published", OffsetDateTime.class);
        return new Announced(
                row.getString("id"),
                row.getString("guid"),
                row.getString("title"),
                URI.create(row.getString("audio_url")),
                published == null ? null : published.toInstant());
    }
}
