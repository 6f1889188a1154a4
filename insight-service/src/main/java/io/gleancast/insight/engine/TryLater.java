package io.gleancast.insight.engine;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        UNREACHABLE,
        /** The server works on it, and will be done in minutes or hours. */
        BATCH
    }

    private final Cause why;
    private final Instant until;
    private final transient @Nullable Usage usage;

    public TryLater(Cause why, Instant until, String message) {
        this(why, until, message, null, null);
    }

    private TryLater(
            Cause why, Instant until, @Nullable String message, @Nullable Usage usage, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
        this.until = until;
        this.usage = usage;
    }

    /** The same, once something was asked and answered already. */
    public TryLater after(Usage spent) {
        return new TryLater(why, until, getMessage(), spent, this);
    }

    public Cause why() {
        return why;
    }

    /** The earliest moment at which trying again makes sense. */
    public Instant until() {
        return until;
    }

    /** What was answered before, and is kept: trying again does not pay it again. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }
}
