package io.gleancast.transcribe.jobs;

import java.util.Locale;

/** How far an episode has come. */
enum JobState {
    /** Nothing is known yet; perhaps an attempt failed. */
    WAITING,
    /** The result is in the database, and not yet published. */
    KEPT,
    /** The transcript is published. */
    TRANSCRIBED,
    /** The drop is published. */
    DROPPED;

    static JobState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
