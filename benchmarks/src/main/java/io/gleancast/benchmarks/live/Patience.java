package io.gleancast.benchmarks.live;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for something, and says what it was if it does not come. */
public final class Patience {
    private static final int LOOK_MILLIS = 300;

    private Patience() {}

    /** Something that is waited for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws InterruptedException;
    }

    /** What was waited for did not come. */
    public static final class NotInTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotInTime(String message) {
            super(message);
        }
    }

    /**
     * Returns once the condition holds.
     *
     * @param standing how things stand, for the message
     */
    public static void until(String what, Duration limit, Condition condition, Supplier<String> standing)
            throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new NotInTime(
                        "%s did not come within %d s: %s".formatted(what, limit.toSeconds(), standing.get()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
