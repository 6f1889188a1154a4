package io.gleancast.digest.feedback;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mail server reports by mail on one that it took from us. */
public sealed interface MailReport {
    /** The longest that is read; what lies behind it, such as the mail that came back, tells nothing new. */
    int MOST_BYTES = 256 * 1024;

    /** Whom it is about, and who says so. */
    Origin origin();

    /** A mail could not be delivered (RFC 3464), to one recipient or to several. */
    record Bounce(Origin origin, List<Failure> failures) implements MailReport {
        public Bounce {
            failures = List.copyOf(failures);
        }
    }

    /**
     * A reader called a mail junk (RFC 5965).
     *
     * @param isJunk false: they only want no more of it
     */
    record Complaint(Origin origin, boolean isJunk) implements MailReport {}

    /**
     * The recipients' addresses are as the report has them; absent where it has none.
     *
     * @param last where the mail was bound for in the end
     * @param first where we sent it
     */
    record Failure(@Nullable String last, @Nullable String first, Refusal refusal) {
        public boolean isAbout(String address) {
            return address.equalsIgnoreCase(last) || address.equalsIgnoreCase(first);
        }

        /** Whether it names somebody at all. */
        public boolean namesSomebody() {
            return last != null || first != null;
        }
    }

    /**
     * Where a report comes from.
     *
     * @param arrivedAt tokens in the addresses that the report came to, where a server may have changed their case
     * @param returned tokens in the headers of the mail that came back
     * @param from domain of whom the report says it is from; empty where that cannot be told
     * @param authentication what the receiving server found out about that (RFC 8601), the topmost header first
     */
    record Origin(List<String> arrivedAt, List<String> returned, String from, List<String> authentication) {
        public Origin {
            arrivedAt = List.copyOf(arrivedAt);
            returned = List.copyOf(returned);
            authentication = List.copyOf(authentication);
        }

        /** Whether our receiving server, by its name, vouches that it is from one of these domains. */
        public boolean isVouchedFor(String server, List<String> domains) {
            return domains.stream()
                    .filter(domain -> AuthenticationResults.within(from, domain))
                    .anyMatch(domain -> AuthenticationResults.vouch(authentication, server, domain));
        }
    }

    /** Reads a mail as it came; nothing where it is no report, or tells of no failure and no complaint. */
    static Optional<MailReport> read(byte[] mail) {
        return ReportReader.read(mail);
    }
}
