package io.gleancast.ingest.polling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static final Duration LONGEST_BACK_OFF = Duration.ofDays(1);
    private static final double JITTER = 0.1;

    private final IngestProperties properties;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Schedule(IngestProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** After a good poll. */
    Instant next(@Nullable Duration cadence, @Nullable Instant newest, @Nullable Duration asked) {
        var interval = atLeast(asked, interval(cadence, newest));
        return later(atMost(properties.maxPollInterval(), interval));
    }

    /** After the given number of bad polls in a row. */
    Instant retry(int failures, @Nullable Duration asked) {
        var doubled = properties.pollInterval().multipliedBy(1L << Math.min(failures - 1, 20));
        return later(atMost(LONGEST_BACK_OFF, atLeast(asked, doubled)));
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
