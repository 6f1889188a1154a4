package io.gleancast.digest.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs mail by DKIM with relaxed canonicalisation (RFC 6376; Ed25519 by RFC 8463), where a key is set. */
@Component
class DkimSigner {
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "Content-Language",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "Reply-To");
    private static final Pattern FOLD = Pattern.compile("\r\n[ \t]");
    private static final Pattern SPACES = Pattern.compile("[ \t]+");
    private static final Pattern BEFORE_LINE_END = Pattern.compile("[ \t]+\r\n");
    private static final Pattern EMPTY_LINES_AT_END = Pattern.compile("(\r\n)+$");

    /** No line of a mail may be longer than 998 characters, and a signature alone can come near. */
    private static final Base64.Encoder FOLDED =
            Base64.getMimeEncoder(72, "\r\n\t".getBytes(StandardCharsets.US_ASCII));

    private final SenderProperties.@Nullable Dkim settings;
    private final @Nullable PrivateKey key;
    private final Clock clock;

    DkimSigner(SenderProperties sender, Clock clock) {
        settings = sender.dkim();
        key = settings == null ? null : read(settings);
        this.clock = clock;
    }

    void sign(MimeMessage message) throws MessagingException {
        if (settings != null && key != null) {
            message.addHeader("DKIM-Signature", signature(message, settings, key));
        }
    }

    private String signature(MimeMessage message, SenderProperties.Dkim settings, PrivateKey key)
            throws MessagingException {
        var present = SIGNED.stream().filter(name -> has(message, name)).toList();
        var rsa = key.getAlgorithm().equals("RSA");
        try {
            var value = "v=1; a=%s; c=relaxed/relaxed; d=%s; s=%s; t=%d;\r\n\th=%s;\r\n\tbh=%s;\r\n\tb="
                    .formatted(
                            rsa ? "rsa-sha256" : "ed25519-sha256",
                            settings.domain(),
                            settings.selector(),
                            clock.instant().getEpochSecond(),
                            String.join(":", present),
                            base64(sha256(relaxed(body(message)))));
            var data = new StringBuilder();
            for (var name : present) {
                data.append(relaxed(name, message.getHeader(name)[0])).append("\r\n");
            }
            var signed =
                    data.append(relaxed("DKIM-Signature", value)).toString().getBytes(StandardCharsets.ISO_8859_1);
            var signer = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signer.initSign(key);
            // RFC 8463: Ed25519 signs the hash.
            signer.update(rsa ? signed : sha256(signed));
            return value + FOLDED.encodeToString(signer.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new MessagingException("A mail could not be signed by DKIM", e);
        }
    }

    private static boolean has(MimeMessage message, String name) {
        try {
            return message.getHeader(name) != null;
        } catch (MessagingException e) {
            throw new IllegalStateException("A message that was just made has no readable header " + name, e);
        }
    }

    private static String body(MimeMessage message) throws IOException, MessagingException {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        var whole = bytes.toString(StandardCharsets.ISO_8859_1);
        return whole.substring(whole.indexOf("\r\n\r\n") + 4);
    }

    private static byte[] relaxed(String body) {
        var trimmed =
                SPACES.matcher(BEFORE_LINE_END.matcher(body).replaceAll("\r\n")).replaceAll(" ");
        var ended = EMPTY_LINES_AT_END.matcher(trimmed).replaceAll("");
        return (ended.isEmpty() ? "" : ended + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String relaxed(String name, String value) {
        var unfolded = FOLD.matcher(value).replaceAll(" ");
        return name.toLowerCase(Locale.ROOT) + ":"
                + SPACES.matcher(unfolded).replaceAll(" ").strip();
    }

    private static PrivateKey read(SenderProperties.Dkim settings) {
        try {
            var pem = Files.readString(settings.keyFile());
            var bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            var spec = new PKCS8EncodedKeySpec(bytes);
            try {
                return KeyFactory.getInstance("RSA").generatePrivate(spec);
            } catch (GeneralSecurityException _) {
                return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "digest.mail.dkim.key-file is no PKCS#8 key in PEM: " + settings.keyFile(), e);
        }
    }

    private static byte[] sha256(byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(data);
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }
}
