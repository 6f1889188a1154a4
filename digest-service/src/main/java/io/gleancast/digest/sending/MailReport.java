package io.gleancast.digest.sending;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A report that a mail server sent: that a mail could not be delivered (RFC 3464), or that its reader called it junk
 * (RFC 5965).
 *
 * @param tokens one of them names the reader: it stands in the address that failure is reported to, where a server may
 *     have changed its case, and in the unsubscribe link
 * @param status of RFC 3463, such as {@code 5.1.1}; empty for complaints
 */
record MailReport(Kind kind, List<String> tokens, String status) {
    /** What it reports. */
    enum Kind {
        HARD_BOUNCE,
        SOFT_BOUNCE,
        COMPLAINT
    }

    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern SOFT_BREAK = Pattern.compile("=\\r?\\n");
    private static final Pattern TYPE = Pattern.compile(
            "(?im)^Content-Type:\\s*multipart/report\\b[^\\n]*report-type=\"?(delivery-status|feedback-report)\"?");
    private static final Pattern ACTION = Pattern.compile("(?im)^Action:\\s*(\\w+)");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern TOKEN =
            Pattern.compile("(?:\\+|/unsubscribe/)([A-Za-z0-9]{1,8}\\.[A-Za-z0-9_-]{28}\\.[A-Za-z0-9_-]{22})");

    private static final int MOST_TOKENS = 10;

    /** Mailbox full: it may have room again. */
    private static final String FULL = "5.2.2";

    /** Reads a report; nothing where it is none, where it tells of a delay only, or does not say whom it is about. */
    static Optional<MailReport> read(String mail) {
        var text = FOLD.matcher(mail).replaceAll(" ");
        var type = TYPE.matcher(text);
        var tokens = TOKEN.matcher(SOFT_BREAK.matcher(mail).replaceAll("").replace("=3D", "="))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(MOST_TOKENS)
                .toList();
        if (!type.find() || tokens.isEmpty()) {
            return Optional.empty();
        }
        return type.group(1).equalsIgnoreCase("feedback-report")
                ? Optional.of(new MailReport(Kind.COMPLAINT, tokens, ""))
                : bounce(text, tokens);
    }

    private static Optional<MailReport> bounce(String text, List<String> tokens) {
        var action = ACTION.matcher(text);
        var status = STATUS.matcher(text);
        if (!action.find() || !action.group(1).equalsIgnoreCase("failed") || !status.find()) {
            return Optional.empty();
        }
        var hard = status.group(1).startsWith("5") && !status.group(1).equals(FULL);
        return Optional.of(new MailReport(hard ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE, tokens, status.group(1)));
    }
}
