package io.gleancast.digest.insights;

import java.time.Duration;

/** Until when work goes on that can be gone on with later. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }
}
