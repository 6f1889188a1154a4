package io.gleancast.ingest.parsing;

/** The bytes are no feed that can be read; the message says why in words for an operator. */
public final class NotAFeed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAFeed(String message) {
        super(message);
    }
}
