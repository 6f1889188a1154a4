package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.ingest.parsing.ParsedFeed;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
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
    private static final int MOST_AT_ONCE = 500;

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

    /** What was seen of a feed so far. */
    Seen seen(UUID feed) {
        return new SeenRows(jdbc, feed);
    }

    /** Keeps a poll without a reading, unless the feed is in other hands by now. */
    @Transactional
    public PollOutcome keep(Claim claim, Polled polled) {
        return switch (polled.outcome()) {
            case READ, NOT_MODIFIED, UNCHANGED -> keepGood(claim, polled);
            case GONE ->
                finish(claim, "state = 'ended', reason = :reason", failure(polled, clock.instant()))
                        ? polled.outcome()
                        : PollOutcome.LOST;
            default -> keepFailure(claim, polled);
        };
    }

    private PollOutcome keepGood(Claim claim, Polled polled) {
        var next = schedule.next(claim.cadence(), claim.newest(), polled.asked());
        if (!finish(claim, """
                state = CASE WHEN state = 'failing' THEN coalesce(read_state, 'active') ELSE state END,
                reason = CASE WHEN state = 'failing' THEN read_reason ELSE reason END, failures = 0
                """, Map.of("next", utc(next)))) {
            return PollOutcome.LOST;
        }
        move(claim, polled.movedTo());
        return polled.outcome();
    }

    private PollOutcome keepFailure(Claim claim, Polled polled) {
        var next = schedule.retry(claim.failures() + 1, polled.asked());
        // Where it was read to its end, reading it did not stop the service.
        var read = polled.outcome() == PollOutcome.UNREADABLE ? ", crashes = 0" : "";
        return finish(
                        claim,
                        "state = 'failing', reason = :reason, failures = failures + 1" + read,
                        failure(polled, next))
                ? polled.outcome()
                : PollOutcome.LOST;
    }

    /** Keeps a reading with its new items, unless the feed is in other hands by now. */
    @Transactional
    public PollOutcome keep(Claim claim, Polled polled, ParsedFeed feed, Harvest harvest) {
        if (!finish(claim, """
                state = :state, reason = :reason, read_state = :state, read_reason = :reason,
                failures = 0, crashes = 0,
                title = coalesce(:title, title), podcast_id = coalesce(podcast_id, :podcast),
                etag = :etag, last_modified = :lastModified, body_sha256 = :sha256,
                cadence_seconds = :cadence, newest = :newest, passed_over = :passedOver
                """, values(polled, feed, harvest))) {
            return PollOutcome.LOST;
        }
        var seen = new SeenRows(jdbc, claim.feed());
        seen.note(harvest.present(), clock.instant());
        for (int i = 0; i < harvest.sightings().size(); i += MOST_AT_ONCE) {
            insert(
                    claim.feed(),
                    harvest.sightings()
                            .subList(
                                    i,
                                    Math.min(
                                            i + MOST_AT_ONCE,
                                            harvest.sightings().size())));
        }
        if (!harvest.sightings().isEmpty()) {
            seen.forgetMost();
        }
        move(claim, polled.movedTo());
        return polled.outcome();
    }

    private Map<String, @Nullable Object> values(Polled polled, ParsedFeed feed, Harvest harvest) {
        var cadence = Schedule.cadence(harvest.published());
        var newest = harvest.published().stream().max(Instant::compareTo).orElse(null);
        // As long as some are put off, the feed is read at the next poll even where it has not changed.
        var validators = harvest.putOff() > 0 ? null : polled.validators();
        var values = new HashMap<String, @Nullable Object>();
        values.put("next", utc(schedule.next(cadence, newest, polled.asked())));
        values.put("state", harvest.standing().state().text());
        values.put("reason", harvest.standing().reason());
        values.put("title", feed.title());
        values.put("podcast", harvest.podcastId());
        values.put("cadence", cadence == null ? null : cadence.toSeconds());
        values.put("newest", utc(newest));
        values.put("passedOver", harvest.passedOver().toArray(String[]::new));
        values.put("etag", validators == null ? null : validators.entityTag());
        values.put("lastModified", validators == null ? null : validators.lastModified());
        values.put("sha256", validators == null ? null : validators.bodySha256());
        return values;
    }

    private static Map<String, @Nullable Object> failure(Polled polled, Instant next) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("reason", polled.reason());
        values.put("next", utc(next));
        return values;
    }

    /** By the database's clock: a replica that was stopped for a while cannot know that its lease ran out. */
    private boolean finish(Claim claim, String assignments, Map<String, ? extends @Nullable Object> values) {
        return jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, reading = false, last_polled = :now,
                            next_poll_at = :next, %s
                        WHERE id = :id AND lease = :lease AND leased_until > now()
                          AND state NOT IN ('paused', 'ended')
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
                INSERT INTO episodes (id, feed_id, audio_url, title_key, published, first_seen, outcome, record, send_after)
                VALUES (CAST(:id AS uuid), :feed, :audio, :title, :published, :now, :outcome, :record, now())
                ON CONFLICT (id) DO NOTHING
                """,
                sightings.stream()
                        .map(sighting -> new MapSqlParameterSource()
                                .addValue("id", sighting.id())
                                .addValue("feed", feed)
                                .addValue("audio", sighting.audioUrl())
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
