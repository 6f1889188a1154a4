package io.gleancast.digest.mail;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who the mail is from. The mail server itself is set by {@code spring.mail}.
 *
 * @param from the address that readers see
 * @param replyTo where answers go; absent: to {@code from}
 * @param bounceAddress where servers report failure; each mail adds {@code +token} before the at sign, which the bounce
 *     endpoint knows again; absent: {@code from}, and bounces are told by SMTP answers alone
 * @param postalAddress the sender's postal address, which the law wants in every mail
 * @param imprint URL of the sender's imprint
 * @param connectTimeout how long to wait for the mail server to take a connection
 * @param readTimeout how long to wait for each of its answers
 * @param longestSend how long one mail may take from its first command to the server's last answer, however slowly the
 *     server speaks
 * @param dkim signing; absent: the mail server signs, or nobody does
 */
@Validated
@ConfigurationProperties("digest.mail")
public record SenderProperties(
        @NotBlank @DefaultValue("digest@localhost") String from,
        @Nullable String replyTo,
        @Nullable String bounceAddress,
        @DefaultValue("") String postalAddress,
        @DefaultValue("") String imprint,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DurationMin(seconds = 1) @DefaultValue("30s") Duration longestSend,
        @Nullable Dkim dkim) {

    /**
     * DKIM (RFC 6376, RFC 8463).
     *
     * @param domain signs for it; its DNS holds the public key at {@code selector._domainkey}
     * @param keyFile PKCS#8 private key in PEM, RSA or Ed25519
     */
    public record Dkim(@NotBlank String domain, @NotBlank String selector, Path keyFile) {}

    /** Whether the law's wishes are met: who sends can be told. */
    public boolean complete() {
        return !postalAddress.isBlank() && !imprint.isBlank();
    }
}
