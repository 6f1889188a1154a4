package io.gleancast.transcribe.recognition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something outside stood in the way that may be gone later. The message is for people: no address, no transcript. */
public final class TryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration atLeast;
    private final boolean attempt;
    private final boolean budget;

    private TryLater(String message, @Nullable Duration atLeast, boolean attempt, boolean budget) {
        super(message);
        this.atLeast = atLeast;
        this.attempt = attempt;
        this.budget = budget;
    }

    /** A failed attempt, of which there may be so many and no more. */
    public static TryLater after(String trouble, @Nullable Duration atLeast) {
        return new TryLater(trouble, atLeast, true, false);
    }

    /** No attempt was made: its turn has not come. */
    public static TryLater in(Duration wait, String why) {
        return new TryLater(why, wait, false, false);
    }

    /** No attempt was made: the day's budget has nothing left for it. */
    static TryLater forBudget(Duration wait, String why) {
        return new TryLater(why, wait, false, true);
    }

    /** How long a server asked to wait. */
    public @Nullable Duration atLeast() {
        return atLeast;
    }

    public boolean isAttempt() {
        return attempt;
    }

    /** Whether it waits for nothing but the budget. */
    public boolean isForBudget() {
        return budget;
    }

    public String trouble() {
        return String.valueOf(getMessage());
    }
}
