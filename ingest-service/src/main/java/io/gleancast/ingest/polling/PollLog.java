package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.ingest.feeds.Hosts;
import io.gleancast.ingest.feeds.Identities;
import io.gleancast.ingest.polling.Harvest.Show;
import java.net.URI;
import java.sql.Types;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
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
    private static final int POLLS_KEPT = 10;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Hosts hosts;
    private final Identities identities;
    private final Schedule schedule;
    private final Withdrawals withdrawals;
    private final Clock clock;

    PollLog(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            Hosts hosts,
            Identities identities,
            Schedule schedule,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.hosts = hosts;
        this.identities = identities;
        this.schedule = schedule;
        this.withdrawals = new Withdrawals(jdbc, clock);
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
                finish(claim, polled, 0, "state = 'ended', reason = :reason", clock.instant(), reason(polled))
                        ? polled.outcome()
                        : PollOutcome.LOST;
            default -> keepFailure(claim, polled);
        };
    }

    private PollOutcome keepGood(Claim claim, Polled polled) {
        var usual = schedule.next(claim.cadence(), claim.newest(), polled.asked(), claim.quiet());
        // A ping may be ahead of what the publisher's server shows.
        var next = claim.ping() == null || claim.heralded()
                ? usual
                : schedule.told(claim.cadence(), claim.ping().due(), claim.quiet())
                        .orElse(usual);
        if (!finish(claim, polled, 0, """
                state = CASE WHEN state = 'failing' THEN coalesce(read_state, 'active') ELSE state END,
                reason = CASE WHEN state = 'failing' THEN read_reason ELSE reason END, failures = 0
                """, next, Map.of())) {
            return PollOutcome.LOST;
        }
        move(claim, claim.podcastId(), polled.movedTo());
        return polled.outcome();
    }

    private PollOutcome keepFailure(Claim claim, Polled polled) {
        var next = schedule.retry(claim.failures() + 1, polled.asked());
        // Where it was read to its end, reading it did not stop the service.
        var read = polled.outcome() == PollOutcome.UNREADABLE ? ", crashes = 0" : "";
        if (!finish(
                claim,
                polled,
                0,
                "state = 'failing', reason = :reason, failures = failures + 1" + read,
                next,
                reason(polled))) {
            return PollOutcome.LOST;
        }
        if (polled.outcome() == PollOutcome.THROTTLED) {
            hosts.rest(claim.host(), clock.instant().plus(schedule.rest(polled.asked())));
        }
        return polled.outcome();
    }

    /** Keeps a reading with its new items, unless the feed is in other hands by now. */
    @Transactional
    public PollOutcome keep(Claim claim, Polled polled, Show show, Harvest harvest) {
        var feed = show.feed();
        var announced = harvest.sightings().stream()
                .filter(sighting -> sighting.episode() != null)
                .count();
        var cadence = Schedule.cadence(harvest.published());
        var usual = schedule.next(cadence, newest(harvest), polled.asked(), feed.quiet());
        var told = toldBy(claim, announced);
        var next = told == null || harvest.putOff() > 0
                ? usual
                : schedule.told(cadence, told, feed.quiet()).orElse(usual);
        if (!finish(claim, polled, (int) announced, """
                state = :state, reason = :reason, read_state = :state, read_reason = :reason,
                failures = 0, crashes = 0,
                title = coalesce(:title, title), podcast_id = coalesce(podcast_id, :podcast),
                etag = :etag, last_modified = :lastModified, body_sha256 = :sha256,
                cadence_seconds = :cadence, newest = :newest, passed_over = :passedOver,
                ttl_seconds = :ttl, skip_hours = :skipHours, skip_days = :skipDays,
                contested_id = :contested, source_url = :source,
                pinged = CASE WHEN pinged IS DISTINCT FROM :pinged THEN pinged ELSE :told END
                """, next, values(polled, show, harvest, cadence, told))) {
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
        withdrawals.note(claim.feed(), show, harvest);
        move(claim, harvest.identity().podcast(), polled.movedTo());
        return polled.outcome();
    }

    /** When a ping was last believed: where a new episode came without one, it is believed no more until the next. */
    private static @Nullable Instant toldBy(Claim claim, long announced) {
        var news = announced > 0 && claim.validators() != null;
        return claim.ping() == null || (news && !claim.heralded())
                ? null
                : claim.ping().due();
    }

    private Map<String, @Nullable Object> values(
            Polled polled, Show show, Harvest harvest, @Nullable Duration cadence, @Nullable Instant told) {
        var feed = show.feed();
        // As long as some are put off, the feed is read at the next poll even where it has not changed.
        var validators = harvest.putOff() > 0 ? null : polled.validators();
        var values = new HashMap<String, @Nullable Object>();
        values.put("told", Claims.utc(told));
        values.put("state", harvest.standing().state().text());
        values.put("reason", harvest.standing().reason());
        values.put("title", feed.title());
        values.put("podcast", harvest.identity().podcast());
        values.put("contested", harvest.identity().contested());
        values.put(
                "source",
                show.source().equals(show.url()) ? null : show.source().toString());
        values.put("cadence", cadence == null ? null : cadence.toSeconds());
        values.put("newest", Claims.utc(newest(harvest)));
        values.put("ttl", feed.quiet().ttl() == null ? null : feed.quiet().ttl().toSeconds());
        values.put("skipHours", feed.quiet().skipHours().toArray(Integer[]::new));
        values.put(
                "skipDays",
                feed.quiet().skipDays().stream().map(DayOfWeek::getValue).toArray(Integer[]::new));
        values.put("passedOver", harvest.passedOver().toArray(String[]::new));
        values.put("etag", validators == null ? null : validators.entityTag());
        values.put("lastModified", validators == null ? null : validators.lastModified());
        values.put("sha256", validators == null ? null : validators.bodySha256());
        return values;
    }

    private static @Nullable Instant newest(Harvest harvest) {
        return harvest.published().stream().max(Instant::compareTo).orElse(null);
    }

    private static Map<String, @Nullable Object> reason(Polled polled) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("reason", polled.reason());
        return values;
    }

    private record Kept(long polls, Instant next) {}

    /** By the database's clock: a replica that was stopped for a while cannot know that its lease ran out. */
    private boolean finish(
            Claim claim,
            Polled polled,
            int announced,
            String assignments,
            Instant next,
            Map<String, ? extends @Nullable Object> values) {
        var kept = jdbc.sql("""
                        UPDATE feeds SET lease = NULL, leased_until = NULL, reading = false, last_polled = :now,
                            next_poll_at = CASE WHEN pinged IS DISTINCT FROM :pinged OR pinged > :now THEN least(:next, pinged)
                                ELSE :next END,
                            poll_count = poll_count + 1, %s
                        WHERE id = :id AND lease = :lease AND leased_until > now() AND state NOT IN ('paused', 'ended')
                        RETURNING poll_count, next_poll_at
                        """.formatted(assignments))
                .params(values)
                .param("id", claim.feed())
                .param("lease", claim.lease())
                .param("now", Claims.utc(clock.instant()))
                .param("next", Claims.utc(next))
                .param(
                        "pinged",
                        Claims.utc(claim.ping() == null ? null : claim.ping().due()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, _) -> new Kept(
                        row.getLong("poll_count"),
                        row.getObject("next_poll_at", OffsetDateTime.class).toInstant()))
                .optional();
        kept.ifPresent(row -> {
            hosts.release(claim.host(), row.next(), clock.instant());
            remember(claim, polled, announced, (int) (row.polls() % POLLS_KEPT));
        });
        return kept.isPresent();
    }

    private void remember(Claim claim, Polled polled, int announced, int place) {
        jdbc.sql("""
                        INSERT INTO polls (feed_id, place, polled_at, outcome, status, bytes, new_episodes, reason)
                        VALUES (:feed, :place, :now, :outcome, :status, :bytes, :announced, :reason)
                        ON CONFLICT (feed_id, place) DO UPDATE SET polled_at = excluded.polled_at,
                            outcome = excluded.outcome, status = excluded.status, bytes = excluded.bytes,
                            new_episodes = excluded.new_episodes, reason = excluded.reason
                        """)
                .param("feed", claim.feed())
                .param("place", place)
                .param("now", Claims.utc(clock.instant()))
                .param("outcome", polled.outcome().tag())
                .param("status", polled.status())
                .param("bytes", polled.bytes())
                .param("announced", announced)
                .param("reason", polled.reason())
                .update();
    }

    /** An item that another feed of the same show brought first is that feed's. */
    private void insert(UUID feed, List<Sighting> sightings) {
        var now = Claims.utc(clock.instant());
        batches.batchUpdate(
                """
                INSERT INTO episodes (id, feed_id, guid, title, audio_url, title_key, published, first_seen, outcome, record, send_after)
                VALUES (CAST(:id AS uuid), :feed, :guid, :title, :audio, :titleKey, :published, :now, :outcome, :record, now())
                ON CONFLICT (id) DO NOTHING
                """,
                sightings.stream()
                        .map(sighting -> new MapSqlParameterSource()
                                .addValue("id", sighting.id())
                                .addValue("feed", feed)
                                .addValue("audio", sighting.audioUrl())
                                .addValue("guid", sighting.episode() == null ? null : sighting.guid())
                                .addValue("title", sighting.episode() == null ? null : sighting.title())
                                .addValue("titleKey", sighting.titleKey())
                                .addValue("published", Claims.utc(sighting.published()))
                                .addValue("now", now)
                                .addValue("outcome", sighting.outcome().text())
                                .addValue(
                                        "record",
                                        sighting.record() == null
                                                ? null
                                                : ContractsJson.MAPPER.writeValueAsString(sighting.record())))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** Follows a lasting move; where another feed lives there already, this one ends. */
    private void move(Claim claim, @Nullable UUID podcast, @Nullable URI to) {
        if (to == null) {
            return;
        }
        var next = jdbc.sql("""
                        UPDATE feeds SET url = :url, host = :host, etag = NULL, last_modified = NULL
                        WHERE id = :id AND NOT EXISTS (SELECT FROM feeds WHERE url = :url)
                        RETURNING next_poll_at
                        """)
                .param("id", claim.feed())
                .param("url", to.toString())
                .param("host", to.getRawAuthority())
                .query(OffsetDateTime.class)
                .optional();
        next.ifPresent(at -> hosts.wake(to.getRawAuthority(), at.toInstant()));
        if (next.isEmpty()) {
            jdbc.sql("UPDATE feeds SET state = 'ended', reason = :reason WHERE id = :id")
                    .param("id", claim.feed())
                    .param("reason", "Moved to an address that is followed already")
                    .update();
        }
        if (podcast != null && next.isPresent()) {
            identities.moved(podcast, claim.url(), to);
        } else if (podcast != null) {
            identities.succeeded(podcast, claim.url(), to);
        }
    }
}
