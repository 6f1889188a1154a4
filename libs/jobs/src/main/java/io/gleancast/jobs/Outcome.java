package io.gleancast.jobs;

import io.gleancast.contracts.Drop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one attempt came to. */
public sealed interface Outcome<R> {

    /** The work is done, and this is to be kept and published. */
    record Kept<R>(R result) implements Outcome<R> {}

    /**
     * Something outside stood in the way that may be gone later.
     *
     * @param trouble for people: no address, no transcript
     * @param atLeast how long to wait, where somebody said so
     * @param isAttempt whether it counts; one whose turn had not come, such as one without a budget, was not tried
     */
    record Later<R>(String trouble, @Nullable Duration atLeast, boolean isAttempt) implements Outcome<R> {}

    /** The episode goes no further, and trying again would not help. */
    record Dropped<R>(Drop.Reason reason, String detail) implements Outcome<R> {}
}
