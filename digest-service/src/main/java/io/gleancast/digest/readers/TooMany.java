package io.gleancast.digest.readers;

/** Someone did something more often than the limits allow. */
public class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooMany() {
        super("That was a lot at once. Please try again later.");
    }
}
