package io.gleancast.digest.mail;

/** Mail would leave this machine, and who sends it is not set. */
public class SenderIncomplete extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SenderIncomplete(String host) {
        super(of(host));
    }

    static String of(String host) {
        return ("Mail to %s is held back: set digest.mail.postal-address and digest.mail.imprint first,"
                        + " since every mail must say who sends it")
                .formatted(host);
    }
}
