package io.gleancast.ingest.polling;

import java.util.Locale;

/** How a poll ended; the closed set behind the metric's tag. */
enum PollOutcome {
    /** A new body was read. */
    READ,
    /** The server said 304. */
    NOT_MODIFIED,
    /** The body is the same, byte for byte. */
    UNCHANGED,
    /** The network, the server or a deadline stood in the way. */
    FAILED,
    /** The URL or its answer is not allowed. */
    REFUSED,
    /** The body is no feed. */
    UNREADABLE,
    /** The server asked to be left alone: 429, or 503 with a time. */
    THROTTLED,
    /** The server said 410. */
    GONE,
    /** Others were being read; it is polled again in a moment. */
    BUSY,
    /** Another replica or an operator took the feed meanwhile; nothing was kept. */
    LOST,
    /** A fault of ours. */
    ERROR;

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean good() {
        return this == READ || this == NOT_MODIFIED || this == UNCHANGED;
    }
}
