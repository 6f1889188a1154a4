package io.gleancast.ingest.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How all feeds stand, on one page.
 *
 * @param due how many should have been polled by now
 * @param late how many of these for longer than {@link OverviewQueries#LATE}
 * @param oldestDue since when the one is due that waits for longest
 * @param today how many new episodes were found since midnight, UTC
 * @param delay from a publication to its finding, for half and for all but one in twenty of today's; absent where there is none
 * @param troubled feeds that fail or of which nothing could be taken, the latest first
 * @param contested feeds that claim to be another host's show
 * @param listed what was asked for, in the order added
 * @param more whether there are more of these
 */
record Overview(
        List<StateCount> states,
        long due,
        long late,
        @Nullable Instant oldestDue,
        long today,
        @Nullable Delay delay,
        List<Row> troubled,
        List<Row> contested,
        List<Row> listed,
        boolean more) {

    /** How many feeds are in a state. */
    record StateCount(String state, long count) {}

    /** How long it took to find an episode. */
    record Delay(Duration half, Duration nearlyAll) {}

    /** One feed. */
    record Row(
            UUID id,
            String url,
            @Nullable String title,
            String state,
            @Nullable String reason,
            Instant since,
            @Nullable Instant lastPolled,
            Instant nextPoll,
            int failures) {

        public String name() {
            return title == null ? url : title;
        }

        public boolean polled() {
            return !state.equals("paused") && !state.equals("ended");
        }
    }
}
