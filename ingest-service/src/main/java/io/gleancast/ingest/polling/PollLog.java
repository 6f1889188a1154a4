package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.ingest.feeds.FeedState;
import io.gleancast.ingest.parsing.ParsedFeed;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a poll brought: the feed's new state and its new items, together or not at all. */
@Repository
class PollLog {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Schedule schedule;
    private final Clock clock;

    PollLog(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Schedule schedule, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** The items seen of a feed so far. */
    List<Known> known(UUID feed) {
        return jdbc.sql("SELECT id, audio_url, title_key, published FROM episodes WHERE feed_id = :feed")
                .param("feed", feed)
                .query((row, _) -> {
                    var published = row.getObject("published", OffsetDateTime.class);
                    return new Known(
                            row.getString("id"),
                            row.getString("audio_url"),
                            row.getString("title_key"),
                            published == null ? null : published.toInstant());
                })
                .list();
    }

    /** Keeps a poll without a reading. */
    @Transactional
    public void keep(Claim claim, Polled polled) {
        if (polled.outcome().good()) {
            var next = schedule.next(claim.cadence(), claim.newest(), polled.asked());
            finish(claim, """
                    state = CASE WHEN state = 'failing' THEN 'active' ELSE state END,
                    reason = CASE WHEN state = 'failing' THEN NULL ELSE reason END, failures = 0
                    """, Map.of("next", utc(next)));
            move(claim, polled.movedTo());
        } else if (polled.outcome() == PollOutcome.GONE) {
            finish(claim, "state = 'ended', reason = :reason", failure(polled, clock.instant()));
        } else {
            var next = schedule.retry(claim.failures() + 1, polled.asked());
            finish(
                    claim,
                    "state = CASE WHEN state = 'paused' THEN state ELSE 'failing' END, reason = :reason, failures = failures + 1",
                    failure(polled, next));
        }
    }

    /** Keeps a reading with its new items, unless the lease was lost meanwhile. */
    @Transactional
    public void keep(Claim claim, Polled polled, ParsedFeed feed, Harvest harvest) {
        var cadence = Schedule.cadence(harvest.published());
        var newest = harvest.published().stream().max(Instant::compareTo).orElse(null);
        var next = schedule.next(cadence, newest, polled.asked());
        var values = new java.util.HashMap<String, @Nullable Object>();
        values.put("next", utc(next));
        values.put("state", (feed.blocked() ? FeedState.BLOCKED : FeedState.ACTIVE).text());
        values.put("reason", feed.blocked() ? "The show asks to be left out (podcast:block)" : null);
        values.put("title", feed.title());
        values.put("podcast", harvest.podcastId());
        values.put("cadence", cadence == null ? null : cadence.toSeconds());
        values.put("newest", utc(newest));
        values.put("passedOver", harvest.passedOver().toArray(String[]::new));
        var validators = polled.validators();
        values.put("etag", validators == null ? null : validators.entityTag());
        values.put("lastModified", validators == null ? null : validators.lastModified());
        values.put("sha256", validators == null ? null : validators.bodySha256());
        if (finish(claim, """
                state = CASE WHEN state = 'paused' THEN state ELSE :state END,
                reason = CASE WHEN state = 'paused' THEN reason ELSE :reason END, failures = 0,
                title = coalesce(:title, title), podcast_id = coalesce(podcast_id, :podcast),
                etag = :etag, last_modified = :lastModified, body_sha256 = :sha256,
                cadence_seconds = :cadence, newest = :newest, passed_over = :passedOver
                """, values)) {
            insert(claim.feed(), harvest.sightings());
            move(claim, polled.movedTo());
        }
    }

    private static Map<String, @Nullable Object> failure(Polled polled, Instant next) {
        var values = new java.util.HashMap<String, @Nullable Object>();
        values.put("reason", polled.reason());
        values.put("next", utc(next));
        return values;
    }

    private boolean finish(Claim claim, String assignments, Map<String, ? extends @Nullable Object> values) {
        return jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, last_polled = :now,
                            next_poll_at = :next, %s
                        WHERE id = :id AND lease = :lease
                        """.formatted(assignments))
                        .params(values)
                        .param("id", claim.feed())
                        .param("lease", claim.lease())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    /** An item that another feed of the same show brought first is that feed's. */
    private void insert(UUID feed, List<Sighting> sightings) {
        var now = utc(clock.instant());
        batches.batchUpdate(
                """
                INSERT INTO episodes (id, feed_id, audio_url, title_key, published, first_seen, outcome, record)
                VALUES (CAST(:id AS uuid), :feed, :audio, :title, :published, :now, :outcome, :record)
                ON CONFLICT (id) DO NOTHING
                """,
                sightings.stream()
                        .map(sighting -> new MapSqlParameterSource()
                                .addValue("id", sighting.id())
                                .addValue("feed", feed)
                                .addValue("audio", sighting.audioUrl().toString())
                                .addValue("title", sighting.titleKey())
                                .addValue("published", utc(sighting.published()))
                                .addValue("now", now)
                                .addValue("outcome", sighting.outcome().text())
                                .addValue(
                                        "record",
                                        sighting.episode() == null
                                                ? null
                                                : ContractsJson.MAPPER.writeValueAsString(sighting.episode())))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** Follows a lasting move; where another feed lives there already, this one ends. */
    private void move(Claim claim, @Nullable URI to) {
        if (to == null) {
            return;
        }
        var moved = jdbc.sql("""
                        UPDATE feeds SET url = :url, host = :host, etag = NULL, last_modified = NULL
                        WHERE id = :id AND NOT EXISTS (SELECT FROM feeds WHERE url = :url)
                        """)
                .param("id", claim.feed())
                .param("url", to.toString())
                .param("host", to.getRawAuthority())
                .update();
        if (moved == 0) {
            jdbc.sql("UPDATE feeds SET state = 'ended', reason = :reason WHERE id = :id")
                    .param("id", claim.feed())
                    .param("reason", "Moved to an address that is followed already")
                    .update();
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return Claims.utc(instant);
    }
}
