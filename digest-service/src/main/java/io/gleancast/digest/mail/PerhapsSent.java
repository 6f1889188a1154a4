package io.gleancast.digest.mail;

/** The connection broke after the whole mail was handed over and before the server's answer: it may have left. */
public class PerhapsSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PerhapsSent(Throwable cause) {
        super("The connection broke between the end of the mail and the server's answer", cause);
    }
}
