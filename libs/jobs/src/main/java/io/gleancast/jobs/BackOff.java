package io.gleancast.jobs;

import java.time.Duration;

/** Waits that double. */
record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** The wait after so many failures in a row, counted from one. */
    Duration after(int failures) {
        var doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
