package io.gleancast.transcribe.jobs;

import java.time.Duration;
import java.time.Instant;

/** Tells times and money on a page as people do. */
record Told(Instant now) {
    private static final int HOURS_FROM_MINUTES = 120;
    private static final int DAYS_FROM_HOURS = 48;

    public String ago(Instant then) {
        var since = Duration.between(then, now);
        return since.toMinutes() < 1 ? "just now" : length(since) + " ago";
    }

    public String in(Instant then) {
        var until = Duration.between(now, then);
        return until.toMinutes() < 1 ? "in its turn" : "in " + length(until);
    }

    /** Audio. */
    public String audio(long seconds) {
        return length(Duration.ofSeconds(seconds));
    }

    public String dollars(long microDollars) {
        return "$%.4f".formatted(microDollars / 1e6);
    }

    private static String length(Duration length) {
        if (length.toMinutes() < HOURS_FROM_MINUTES) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < DAYS_FROM_HOURS ? length.toHours() + " h" : length.toDays() + " days";
    }
}
