package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Whether a mail that was marked as leaving still may leave, asked right before the dot that ends it. A process that was
 * stopped in between finds by its own two clocks that it is late: one of them stands still while a machine sleeps.
 */
final class Departure {
    /** Until then the answer that the database gave when the row was marked is new enough. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Clock clock;
    private final Duration longest;
    private final long began = System.nanoTime();
    private final Instant beganAt;

    /** From now on, which must be before the row is marked. */
    Departure(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
        beganAt = clock.instant();
    }

    /** Whether it may, asking the row itself where its marking is some time ago. */
    boolean mayLeave(BooleanSupplier row) {
        var since = since();
        if (since.compareTo(FRESH) < 0) {
            return true;
        }
        return since.compareTo(longest) < 0 && row.getAsBoolean() && since().compareTo(longest) < 0;
    }

    private Duration since() {
        var byMonotonic = Duration.ofNanos(System.nanoTime() - began);
        var byWall = Duration.between(beganAt, clock.instant());
        return byMonotonic.compareTo(byWall) > 0 ? byMonotonic : byWall;
    }
}
