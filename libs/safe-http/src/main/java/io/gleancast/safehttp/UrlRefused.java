package io.gleancast.safehttp;

/** A URL, an address behind it, or what it answered is not allowed. Trying again gives the same. */
public final class UrlRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UrlRefused(String message) {
        super(message);
    }
}
