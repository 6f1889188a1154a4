package io.gleancast.insight.engine;

import java.time.Instant;

/** The engine cannot answer now, and will be able to later. */
public final class TryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it waits for. */
    public enum Cause {
        /** The day's budget of tokens or money is spent. */
        BUDGET,
        /** The server asked for patience, or our own limit per minute is reached. */
        RATE,
        /** The server does not answer, or answers that it cannot. */
        UNREACHABLE
    }

    private final Cause why;
    private final Instant until;

    public TryLater(Cause why, Instant until, String message) {
        super(message);
        this.why = why;
        this.until = until;
    }

    public Cause why() {
        return why;
    }

    /** The earliest moment at which trying again makes sense. */
    public Instant until() {
        return until;
    }
}
