package io.gleancast.digest.web;

/** Nothing lives at an address; the message says so to readers. */
class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
        super(message);
    }
}
