package io.gleancast.digest.readers;

/** Someone did something more often than the limits allow. */
public class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooMany() {
        super("That was a lot at once. Please try again later.");
    }

    private TooMany(String message) {
        super(message);
    }

    /** Not this one, but all together. */
    static TooMany atOnce() {
        return new TooMany(
                "Very many people sign up at this moment, so we write to nobody new for a while. Please try again in an hour.");
    }
}
