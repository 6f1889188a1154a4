package io.gleancast.safehttp;

import org.jspecify.annotations.Nullable;

/** The network, the far server or a deadline stood in the way. Trying again later may help. */
public final class FetchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FetchFailed(String message) {
        super(message);
    }

    public FetchFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
