package io.gleancast.digest.mail;

import org.jspecify.annotations.Nullable;

/** The mail server surely did not take a mail. The message holds no address; the server's words may. */
public class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** At what it failed. */
    public enum Kind {
        /** Try again later: an answer of 4xx, or no connection. */
        LATER,
        /** It took longer than a mail may: this server, or whom it asks, hangs. */
        TOO_SLOW,
        /** Its sender was held up so long that it must not leave any more. */
        HELD_UP,
        /** An answer of 5xx to the recipient. */
        ADDRESS_REFUSED,
        /** An answer of 5xx to the mail, or to whom it is from. */
        MAIL_REFUSED
    }

    private final Kind kind;
    private final int code;
    private final String words;

    public NotSent(Kind kind, int code, @Nullable String words, @Nullable Throwable cause) {
        super(code > 0 ? "The mail server answered " + code : reason(kind), cause);
        this.kind = kind;
        this.code = code;
        this.words = words == null ? "" : words;
    }

    private static String reason(Kind kind) {
        return switch (kind) {
            case TOO_SLOW -> "The mail server took too long";
            case HELD_UP -> "Its sender was held up";
            default -> "The mail server was not reached";
        };
    }

    public Kind kind() {
        return kind;
    }

    /** The server's answer; 0 where there was none. */
    public int code() {
        return code;
    }

    /** All that the server said; it may hold an address. */
    public String words() {
        return words;
    }
}
