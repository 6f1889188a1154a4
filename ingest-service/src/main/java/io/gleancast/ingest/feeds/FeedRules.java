package io.gleancast.ingest.feeds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which of a feed's new episodes are announced; what is absent is as it is set for all feeds.
 *
 * @param firstPoll how many at the first poll, the newest first
 * @param maxAge an older one is refused; 0: however old
 * @param minDuration a shorter one is refused, where the feed says how long it is
 * @param maxDuration a longer one is refused; 0: however long
 */
public record FeedRules(
        TitleRules titles,
        @Nullable Integer firstPoll,
        @Nullable Duration maxAge,
        @Nullable Duration minDuration,
        @Nullable Duration maxDuration) {
    /** As it is set for all feeds. */
    public static final FeedRules NONE = new FeedRules(TitleRules.NONE, null, null, null, null);

    private static final int MOST_AT_FIRST = 1_000;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public FeedRules {
        if (firstPoll != null && (firstPoll < 0 || firstPoll > MOST_AT_FIRST)) {
            throw new IllegalArgumentException("firstPoll is between 0 and %d".formatted(MOST_AT_FIRST));
        }
        check("maxAge", maxAge);
        check("minDuration", minDuration);
        check("maxDuration", maxDuration);
    }

    private static void check(String rule, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("%s is between 0 and %d days".formatted(rule, LONGEST.toDays()));
        }
    }
}
