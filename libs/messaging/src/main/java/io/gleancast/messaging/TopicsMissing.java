package io.gleancast.messaging;

/** The topics are not there, and could not be created now. */
class TopicsMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicsMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
