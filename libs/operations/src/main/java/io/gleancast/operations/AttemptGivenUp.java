package io.gleancast.operations;

import java.time.Duration;

/** Work on a stranger's input was not done by its deadline, and goes on without anybody waiting for it. */
public final class AttemptGivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AttemptGivenUp(String name, Duration deadline) {
        super("%s was not done after %d ms and was given up".formatted(name, deadline.toMillis()));
    }
}
