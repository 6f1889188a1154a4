package io.gleancast.operations;

import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords came before this one, which was not looked at. */
class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttempts(long seconds) {
        super("Too many wrong passwords");
        this.seconds = seconds;
    }

    /** How long to wait. */
    long seconds() {
        return seconds;
    }
}
