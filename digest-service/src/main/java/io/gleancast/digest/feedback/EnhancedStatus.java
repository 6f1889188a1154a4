package io.gleancast.digest.feedback;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A status code of RFC 3463, such as {@code 5.1.1}.
 *
 * @param kind 2, 4 or 5: whether it went well, may go well later, or never will
 */
record EnhancedStatus(int kind, int subject, int detail) {
    private static final Pattern CODE = Pattern.compile("(?<![\\w.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\w]|\\.\\d)");

    private static final int ADDRESS = 1;
    private static final int MAILBOX = 2;
    private static final int NETWORK = 4;
    private static final int POLICY = 7;

    /** The first one in a text; an IP address is none. */
    static Optional<EnhancedStatus> in(String text) {
        var code = CODE.matcher(text);
        return code.find()
                ? Optional.of(new EnhancedStatus(
                        Integer.parseInt(code.group(1)),
                        Integer.parseInt(code.group(2)),
                        Integer.parseInt(code.group(3))))
                : Optional.empty();
    }

    /** Whose fault it tells of; nothing where it tells none. */
    @Nullable Fault fault() {
        if (kind == 2) {
            return null;
        }
        return switch (subject) {
            case ADDRESS -> kind == 5 ? ofAddress() : Fault.MAILBOX_FOR_NOW;
            case MAILBOX -> kind == 5 ? ofMailbox() : Fault.MAILBOX_FOR_NOW;
            case NETWORK -> Fault.MAILBOX_FOR_NOW;
            case POLICY -> ofPolicy();
            case 0 -> null;
            default -> kind == 5 ? Fault.OTHER : Fault.MAILBOX_FOR_NOW;
        };
    }

    /** RFC 3463, 3.2; 10 is a domain that takes no mail (RFC 7505). */
    private @Nullable Fault ofAddress() {
        return switch (detail) {
            case 1, 2, 3, 6, 10 -> Fault.MAILBOX_GONE;
            case 7, 8 -> Fault.SENDER;
            case 0 -> null;
            default -> Fault.MAILBOX_FOR_NOW;
        };
    }

    /** RFC 3463, 3.3. */
    private @Nullable Fault ofMailbox() {
        return switch (detail) {
            case 1 -> Fault.MAILBOX_GONE;
            case 3 -> Fault.OTHER;
            case 0 -> null;
            default -> Fault.MAILBOX_FOR_NOW;
        };
    }

    /** RFC 3463, 3.8; a mailbox or a domain that changed its owner is another's now (17 and 18, RFC 7293). */
    private Fault ofPolicy() {
        return kind == 5 && (detail == 17 || detail == 18) ? Fault.MAILBOX_GONE : Fault.SENDER;
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(kind, subject, detail);
    }
}
