package io.gleancast.digest.mail;

import org.jspecify.annotations.Nullable;

/** The mail server surely did not take a mail. The message holds no address. */
public class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** Try again later: an answer of 4xx, or no connection. */
        LATER,
        /** This address takes no mail: an answer of 5xx to it. */
        ADDRESS_REFUSED,
        /** This mail was refused for what it is or whom it is from: the reader is not at fault. */
        MAIL_REFUSED
    }

    private final Kind kind;
    private final int code;

    public NotSent(Kind kind, int code, @Nullable Throwable cause) {
        super(code > 0 ? "The mail server answered " + code : "The mail server was not reached", cause);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** The server's answer; 0 where there was none. */
    public int code() {
        return code;
    }
}
