package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.ParsedFeed;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a feed is polled next: as often as its show deserves, no more often than its server likes. */
@Component
class Schedule {
    /** A show is looked for this many times between two episodes. */
    private static final int LOOKS_PER_EPISODE = 12;

    /** After a silence, this part of it. */
    private static final int LOOKS_PER_SILENCE = 24;

    /** So many episodes' time without a ping, and pings have stopped. */
    private static final int GAPS_WITHOUT_A_PING = 3;

    /** After one failure, which is as often the network's, or this replica's own, as the feed's. */
    private static final Duration SECOND_TRY = Duration.ofMinutes(1);

    private static final Duration LONGEST_BACK_OFF = Duration.ofDays(1);
    private static final double JITTER = 0.1;
    private static final int HOURS_A_DAY = 24;
    private static final int SECONDS_AN_HOUR = 3_600;

    private final IngestProperties properties;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Schedule(IngestProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * After a good poll.
     *
     * @param asked how long the server asks to be left alone
     * @param quiet what the feed itself asks for
     */
    Instant next(
            @Nullable Duration cadence, @Nullable Instant newest, @Nullable Duration asked, ParsedFeed.Quiet quiet) {
        var interval = atLeast(quiet.ttl(), atLeast(asked, interval(cadence, newest)));
        return outside(quiet, later(atMost(properties.maxPollInterval(), interval)));
    }

    /**
     * As rarely as may be, since somebody else tells of the news.
     *
     * @param pinged when that was last so
     * @return nothing where it was so long ago that nobody may tell any more
     */
    Optional<Instant> told(@Nullable Duration cadence, Instant pinged, ParsedFeed.Quiet quiet) {
        var gap = atLeast(properties.maxPollInterval(), cadence == null ? Duration.ZERO : cadence);
        var trusted = pinged.plus(gap.multipliedBy(GAPS_WITHOUT_A_PING)).isAfter(clock.instant());
        return trusted ? Optional.of(outside(quiet, later(properties.maxPollInterval()))) : Optional.empty();
    }

    /**
     * The first moment from then on at which the feed may be polled (RSS 2.0, {@code skipHours} and {@code skipDays}): somewhere in
     * the first hour, so that not all come at once. A feed that asks for never is not heeded.
     */
    private Instant outside(ParsedFeed.Quiet quiet, Instant then) {
        var hours = quiet.skipHours().size() < HOURS_A_DAY ? quiet.skipHours() : Set.<Integer>of();
        var days = quiet.skipDays().size() < DayOfWeek.values().length ? quiet.skipDays() : Set.<DayOfWeek>of();
        var time = then.atOffset(ZoneOffset.UTC);
        while (days.contains(time.getDayOfWeek()) || hours.contains(time.getHour())) {
            time = days.contains(time.getDayOfWeek())
                    ? time.truncatedTo(ChronoUnit.DAYS).plusDays(1)
                    : time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            time = time.plusSeconds(random.nextInt(SECONDS_AN_HOUR));
        }
        return time.toInstant();
    }

    /** After the given number of bad polls in a row. */
    Instant retry(int failures, @Nullable Duration asked) {
        var pause = failures == 1
                ? atMost(properties.pollInterval(), SECOND_TRY)
                : properties.pollInterval().multipliedBy(1L << Math.min(failures - 2, 20));
        return later(atMost(LONGEST_BACK_OFF, atLeast(asked, pause)));
    }

    /** How long a host is left alone that asked for it, with a time or without. */
    Duration rest(@Nullable Duration asked) {
        return atMost(LONGEST_BACK_OFF, asked == null ? properties.pollInterval() : asked);
    }

    /** The middle gap between the newest twenty publications. */
    static @Nullable Duration cadence(List<Instant> published) {
        var newestFirst = published.stream()
                .sorted(java.util.Comparator.reverseOrder())
                .limit(20)
                .toList();
        var gaps = new java.util.ArrayList<Duration>();
        for (int i = 1; i < newestFirst.size(); i++) {
            gaps.add(Duration.between(newestFirst.get(i), newestFirst.get(i - 1)));
        }
        return gaps.isEmpty() ? null : gaps.stream().sorted().toList().get(gaps.size() / 2);
    }

    private Duration interval(@Nullable Duration cadence, @Nullable Instant newest) {
        var expected = cadence == null ? properties.pollInterval() : cadence.dividedBy(LOOKS_PER_EPISODE);
        var silence = newest == null ? Duration.ZERO : Duration.between(newest, clock.instant());
        return atLeast(properties.pollInterval(), atLeast(silence.dividedBy(LOOKS_PER_SILENCE), expected));
    }

    /** Spreads feeds that were added together. */
    private Instant later(Duration interval) {
        return clock.instant().plusMillis((long) (interval.toMillis() * (1 + JITTER * random.nextDouble())));
    }

    private static Duration atLeast(@Nullable Duration least, Duration duration) {
        return least == null || duration.compareTo(least) >= 0 ? duration : least;
    }

    private static Duration atMost(Duration most, Duration duration) {
        return duration.compareTo(most) <= 0 ? duration : most;
    }
}
