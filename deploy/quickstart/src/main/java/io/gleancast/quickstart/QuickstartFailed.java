package io.gleancast.quickstart;

/** The quickstart cannot go on; the message says why and what to do next. */
final class QuickstartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuickstartFailed(String message) {
        super(message);
    }

    QuickstartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
