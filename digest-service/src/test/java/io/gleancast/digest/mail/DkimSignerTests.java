package io.gleancast.digest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.digest.readers.Address;
import io.gleancast.digest.site.SiteProperties;
import jakarta.mail.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Apache jDKIM, which knows nothing of our signer. */
class DkimSignerTests {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2048, 4096})
    void signsSoThatAnIndependentVerifierAgrees(int bits) throws Exception {
        var keys = keys("RSA", bits);
        var mail = signed(keys);
        assertThat(mail.lines()).allMatch(line -> line.length() <= 998);
        var verified = verifier(keys).verify(stream(mail));
        assertThat(verified).hasSize(1);
        assertThat(verified.getFirst().getDToken()).hasToString("digest.example");
        assertThat(verified.getFirst().getHeaders())
                .map(CharSequence::toString)
                .contains("From", "To", "Subject", "List-Unsubscribe", "List-Unsubscribe-Post");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: ", "List-Unsubscribe: ", "a full stop, alone:"})
    void signsWhatMustNotBeChangedOnTheWay(String changed) throws Exception {
        var keys = keys("RSA", 2048);
        var mail = signed(keys).replaceFirst(changed, changed + "x");
        assertThatThrownBy(() -> verifier(keys).verify(stream(mail))).isInstanceOf(FailException.class);
    }

    @Test
    void signsByEd25519Too() throws Exception {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(signed(keys)).contains("a=ed25519-sha256;");
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        var file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nnone\n");
        assertThatThrownBy(() -> new DkimSigner(sender(file), Clock.systemUTC()))
                .hasMessageContaining("digest.mail.dkim.key-file");
    }

    private static KeyPair keys(String algorithm, int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static DKIMVerifier verifier(KeyPair keys) {
        var key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return new DKIMVerifier((method, selector, domain) -> {
            assertThat(selector + "._domainkey." + domain).isEqualTo("d2026._domainkey.digest.example");
            return List.of("v=DKIM1; k=rsa; p=" + key);
        });
    }

    private String signed(KeyPair keys) throws Exception {
        var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(
                        Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded()));
        var sender = sender(Files.writeString(folder.resolve("key.pem"), pem));
        var messages = new MimeMessages(
                sender,
                new SiteProperties(URI.create("https://digest.example"), "Gleancast", "", ""),
                new DkimSigner(sender, Clock.systemUTC()),
                Clock.systemUTC());
        var text = "Curly “quotes”, a long line " + "of words ".repeat(20) + "  \n\nand a full stop, alone:\n.\n\n\n";
        var mail = new Mail(
                new Address("ada@reader.example"),
                "Bücher, Brücken und ein Betreff, der so lang ist, dass er gefaltet werden muss, zweimal oder dreimal",
                "one@digest.example",
                null,
                "de",
                "<p>Hello</p>",
                text,
                Map.of(
                        "List-Id",
                        "<digest.example>",
                        "List-Unsubscribe",
                        "<https://digest.example/unsubscribe/token>",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
        var bytes = new ByteArrayOutputStream();
        messages.of(Session.getInstance(new Properties()), mail).writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static ByteArrayInputStream stream(String mail) {
        return new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static SenderProperties sender(Path key) {
        return new SenderProperties(
                "digest@digest.example",
                null,
                null,
                "",
                "",
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                new SenderProperties.Dkim("digest.example", "d2026", key));
    }
}
