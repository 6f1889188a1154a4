package io.gleancast.quickstart;

/** The quickstart cannot go on; the message says why and what to do next. */
public final class QuickstartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QuickstartFailed(String message) {
        super(message);
    }

    public QuickstartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
