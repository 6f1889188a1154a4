package io.gleancast.ingest.websub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What {@code X-Hub-Signature} says of a body (WebSub, section 8), by SHA-256 or better: SHA-1, which the standard still knows, is
 * not believed.
 */
final class HubSignature {
    private static final Pattern FORM = Pattern.compile("(?i)\\s*(sha\\d{3})=([0-9a-f]{64,128})\\s*");
    private static final Map<String, String> METHODS =
            Map.of("sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private final String method;
    private final byte[] said;

    private HubSignature(String method, byte[] said) {
        this.method = method;
        this.said = said;
    }

    /** Nothing where the header is absent or of a kind that is not believed. */
    static Optional<HubSignature> of(@Nullable String header) {
        var form = FORM.matcher(header == null ? "" : header);
        if (!form.matches() || form.group(2).length() % 2 == 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(METHODS.get(form.group(1).toLowerCase(Locale.ROOT)))
                .map(method -> new HubSignature(method, HexFormat.of().parseHex(form.group(2))));
    }

    /** To be given the body. */
    Mac mac(String secret) {
        try {
            var mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), method));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no %s".formatted(method), e);
        }
    }

    /** Whether it is the body's; how long that takes says nothing. */
    boolean matches(Mac ofBody) {
        return MessageDigest.isEqual(said, ofBody.doFinal());
    }
}
