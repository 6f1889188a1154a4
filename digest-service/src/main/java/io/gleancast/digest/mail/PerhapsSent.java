package io.gleancast.digest.mail;

/** The whole mail was handed over, and the server's answer did not come: it may have left. */
public class PerhapsSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isTooSlow;

    PerhapsSent(Throwable cause, boolean isTooSlow) {
        super(
                isTooSlow
                        ? "The server's answer to the whole mail did not come in time"
                        : "The connection broke between the end of the mail and the server's answer",
                cause);
        this.isTooSlow = isTooSlow;
    }

    /** Whether the server hung, rather than went away. */
    public boolean isTooSlow() {
        return isTooSlow;
    }
}
