package io.gleancast.digest.readers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The links in mails: who, for what, and until when, under a key that only this service knows. A token is
 * {@code <key id>.<payload>.<HMAC-SHA256, first 16 bytes>}, both base64url.
 */
@Component
public class Tokens {
    /** What a token lets its holder do; one for another purpose is no token at all. */
    public enum Purpose {
        CONFIRM(1),
        MANAGE(2),
        LEAVE(3),
        READ(4);

        private final byte code;

        Purpose(int code) {
            this.code = (byte) code;
        }
    }

    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z0-9]{1,8})\\.([A-Za-z0-9_-]{28})\\.([A-Za-z0-9_-]{22})");
    private static final int MAC_BYTES = 16;
    private static final int PAYLOAD_BYTES = 21;
    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 365L);

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final ReaderProperties properties;
    private final Clock clock;

    Tokens(ReaderProperties properties, Secrets secrets, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        properties.tokenKeys().forEach(key -> keys.put(key.id(), key.secret().getBytes(StandardCharsets.UTF_8)));
        if (keys.isEmpty()) {
            keys.put("d1", secrets.kept("tokens"));
        }
    }

    /** A new token, signed with the first key. */
    public String issue(Purpose purpose, UUID subject) {
        var expires = clock.instant().plus(life(purpose));
        var payload = ByteBuffer.allocate(PAYLOAD_BYTES)
                .put(purpose.code)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putInt((int) expires.getEpochSecond())
                .array();
        var key = keys.entrySet().iterator().next();
        return key.getKey() + "." + encode(payload) + "." + encode(mac(key.getKey(), key.getValue(), payload));
    }

    /** Whom a token is for; nothing where it is forged, truncated, expired or for another purpose. */
    public Optional<UUID> subject(Purpose purpose, String token) {
        var parts = SHAPE.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var key = keys.get(parts.group(1));
        var payload = Base64.getUrlDecoder().decode(parts.group(2));
        var mac = Base64.getUrlDecoder().decode(parts.group(3));
        if (key == null || !MessageDigest.isEqual(mac, mac(parts.group(1), key, payload))) {
            return Optional.empty();
        }
        var read = ByteBuffer.wrap(payload);
        var rightPurpose = read.get() == purpose.code;
        var subject = new UUID(read.getLong(), read.getLong());
        var expires = Instant.ofEpochSecond(Integer.toUnsignedLong(read.getInt()));
        return rightPurpose && clock.instant().isBefore(expires) ? Optional.of(subject) : Optional.empty();
    }

    private Duration life(Purpose purpose) {
        return switch (purpose) {
            case CONFIRM -> properties.confirmWithin();
            case MANAGE, READ -> properties.linkLife();
            case LEAVE -> FIVE_YEARS;
        };
    }

    private static byte[] mac(String keyId, byte[] key, byte[] payload) {
        var id = keyId.getBytes(StandardCharsets.US_ASCII);
        var data = ByteBuffer.allocate(id.length + payload.length)
                .put(id)
                .put(payload)
                .array();
        return Arrays.copyOf(Secrets.hmac(key, data), MAC_BYTES);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
