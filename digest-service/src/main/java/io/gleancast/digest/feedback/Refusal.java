package io.gleancast.digest.feedback;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail was not taken, by all that a server said of it. Servers contradict themselves: the code they give, the code in
 * their words and the words are asked apart, and the answer that is mildest for the reader counts, since an address that is
 * kept in error costs one more bounce, and one that is given up in error costs a reader.
 *
 * @param status what the report says in its own field; absent where there is none
 * @param words the server's answer, one line of at most 1,000 characters; it may hold an address
 */
public record Refusal(@Nullable String status, String words) {
    private static final int LONGEST = 1000;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern REPLY = Pattern.compile("(?<![\\w.])[45]\\d\\d(?![\\w.])");

    /** What servers write of a mailbox that is not there. */
    private static final List<String> GONE = List.of(
            "user unknown",
            "unknown user",
            "unknown recipient",
            "unknown mailbox",
            "unknown address",
            "no such user",
            "no such recipient",
            "no such mailbox",
            "no such address",
            "no mailbox here",
            "not exist",
            "doesn't exist",
            "recipient not found",
            "recipientnotfound",
            "user not found",
            "mailbox not found",
            "invalid recipient",
            "invalid mailbox",
            "invalid address",
            "account is disabled",
            "account has been disabled",
            "account disabled",
            "mailbox disabled",
            "address no longer",
            "no longer valid",
            "no longer in use",
            "has moved to");

    /** And of one that takes nothing now. */
    private static final List<String> FOR_NOW = List.of(
            "quota",
            "mailbox full",
            "mailbox is full",
            "over the maximum allowed",
            "storage",
            "inbox is full",
            "mailbox unavailable",
            "mailbox is inactive",
            "try again",
            "temporar",
            "greylist",
            "graylist",
            "too quickly",
            "at a rate",
            "timed out",
            "connection refused");

    /** And of us. */
    private static final List<String> SENDER = List.of(
            "spam",
            "junk mail",
            "unsolicited",
            "bulk mail",
            "blocked",
            "block list",
            "blocklist",
            "blacklist",
            "black list",
            "denylist",
            "deny list",
            "dnsbl",
            "rbl",
            "is listed",
            "are listed",
            "listed at",
            "listed in",
            "listed on",
            "listed for",
            "reputation",
            "policy",
            "dmarc",
            "dkim",
            "spf",
            "unauthenticated",
            "not authenticated",
            "authentication",
            "reverse dns",
            "ptr record",
            "relaying denied",
            "relay denied",
            "relay access denied",
            "not permitted to relay",
            "unable to relay",
            "sender rejected",
            "sender denied",
            "sender address rejected",
            "sender verify",
            "sender is not",
            "not authorized",
            "not allowed to send",
            "too many connections",
            "too many messages",
            "rate limit",
            "client host rejected");

    public Refusal {
        words = line(words);
    }

    private static String line(String words) {
        return SPACE.matcher(words.substring(0, Math.min(LONGEST, words.length())))
                .replaceAll(" ")
                .strip();
    }

    /** Whose fault it is; nothing where it does not say. */
    public Optional<Fault> fault() {
        return Stream.of(
                        status == null
                                ? null
                                : EnhancedStatus.in(status)
                                        .map(EnhancedStatus::fault)
                                        .orElse(null),
                        EnhancedStatus.in(words).map(EnhancedStatus::fault).orElse(null),
                        ofWords(),
                        ofReply())
                .filter(Objects::nonNull)
                .max(Enum::compareTo);
    }

    /** Whether a server that may take it later wants less from us; one that lets strangers wait does so with everyone. */
    public boolean asksForLess() {
        return fault().filter(fault -> fault == Fault.SENDER).isPresent()
                && !words.toLowerCase(Locale.ROOT).contains("greylist");
    }

    /** What to count it by: its enhanced code, or the three digits of its reply. */
    public String code() {
        return EnhancedStatus.in(status == null ? "" : status)
                .or(() -> EnhancedStatus.in(words))
                .map(EnhancedStatus::toString)
                .or(() -> REPLY.matcher(words)
                        .results()
                        .map(found -> found.group())
                        .findFirst())
                .orElse("");
    }

    private @Nullable Fault ofWords() {
        var said = withoutAddresses(words).toLowerCase(Locale.ROOT);
        if (GONE.stream().anyMatch(said::contains)) {
            return Fault.MAILBOX_GONE;
        }
        if (SENDER.stream().anyMatch(said::contains)) {
            return Fault.SENDER;
        }
        return FOR_NOW.stream().anyMatch(said::contains) ? Fault.MAILBOX_FOR_NOW : null;
    }

    /** RFC 5321, 4.2.3, and RFC 7504: only these tell more than that something was refused. */
    private @Nullable Fault ofReply() {
        if (EnhancedStatus.in(words).isPresent()) {
            return null;
        }
        return switch (REPLY.matcher(words)
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElse("")) {
            case "552" -> Fault.MAILBOX_FOR_NOW;
            case "556" -> Fault.MAILBOX_GONE;
            default -> null;
        };
    }

    /** An address may spell anything, so it must not speak. */
    private static String withoutAddresses(String words) {
        var kept = new StringBuilder();
        for (var word : words.split(" ", -1)) {
            if (word.indexOf('@') < 0) {
                kept.append(word).append(' ');
            }
        }
        return kept.toString();
    }
}
