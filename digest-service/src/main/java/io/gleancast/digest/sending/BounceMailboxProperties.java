package io.gleancast.digest.sending;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox that bounces and complaints go to, read by IMAP.
 *
 * @param host empty: no mailbox is read, and reports come to {@code POST /feedback} alone
 * @param tls whether the whole connection is encrypted, as on port 993
 */
@Validated
@ConfigurationProperties("digest.mail.bounce-mailbox")
record BounceMailboxProperties(
        @DefaultValue("") String host,
        @Min(1) @Max(65535) @DefaultValue("993") int port,
        @DefaultValue("true") boolean tls,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder) {
    @Override
    public String toString() {
        return "BounceMailboxProperties of " + host;
    }
}
