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
 * The links in mails: who, for what, and until when, under a key that only this service knows and, for a reader's, their
 * {@link LinkSeal}. A token is {@code <key id>.<payload>.<HMAC-SHA256, first 16 bytes>}, both base64url: 54 characters with
 * a key id of two, which fit an envelope address.
 */
@Component
public class Tokens {
    /** What a token lets its holder do; one for another purpose is no token at all. */
    public enum Purpose {
        CONFIRM(1),
        MANAGE(2),
        LEAVE(3),
        READ(4),
        UNDO(5);

        private final byte code;

        Purpose(int code) {
            this.code = (byte) code;
        }

        /** Whether it is a reader's, and not a sign-up's or a change's. */
        boolean isOfReader() {
            return this == MANAGE || this == LEAVE || this == READ;
        }
    }

    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z0-9]{1,8})\\.([A-Za-z0-9_-]{28})\\.([A-Za-z0-9_-]{22})");
    private static final int MAC_BYTES = 16;
    private static final int PAYLOAD_BYTES = 21;
    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 365L);

    private final Map<String, byte[]> keys = new LinkedHashMap<>();
    private final ReaderProperties properties;
    private final Subscribers subscribers;
    private final Clock clock;

    Tokens(ReaderProperties properties, Secrets secrets, Subscribers subscribers, Clock clock) {
        this.properties = properties;
        this.subscribers = subscribers;
        this.clock = clock;
        properties.tokenKeys().forEach(key -> keys.put(key.id(), key.secret().getBytes(StandardCharsets.UTF_8)));
        if (keys.isEmpty()) {
            keys.put("d1", secrets.kept("tokens"));
        }
    }

    /** What a token says, whether it is true or not. */
    private static final class Said {
        private final String keyId;
        private final byte[] payload;
        private final byte[] mac;

        private Said(String keyId, byte[] payload, byte[] mac) {
            this.keyId = keyId;
            this.payload = payload;
            this.mac = mac;
        }

        static Optional<Said> read(String token) {
            var parts = SHAPE.matcher(token);
            return parts.matches()
                    ? Optional.of(new Said(
                            parts.group(1),
                            Base64.getUrlDecoder().decode(parts.group(2)),
                            Base64.getUrlDecoder().decode(parts.group(3))))
                    : Optional.empty();
        }

        UUID subject() {
            var read = ByteBuffer.wrap(payload, 1, 2 * Long.BYTES);
            return new UUID(read.getLong(), read.getLong());
        }

        Instant expires() {
            return Instant.ofEpochSecond(
                    Integer.toUnsignedLong(ByteBuffer.wrap(payload).getInt(PAYLOAD_BYTES - Integer.BYTES)));
        }
    }

    /** A new token of a sign-up or a change, or of a reader who is looked up; signed with the first key. */
    public String issue(Purpose purpose, UUID subject) {
        var seal = purpose.isOfReader()
                ? subscribers.find(subject).map(Subscriber::seal).orElse(LinkSeal.NONE)
                : LinkSeal.NONE;
        return issue(purpose, subject, seal);
    }

    /** A new token of a reader's, signed with the first key. */
    public String issue(Purpose purpose, Subscriber reader) {
        return issue(purpose, reader.id(), reader.seal());
    }

    /** Which sign-up or change a token is for; nothing where it is forged, truncated, expired or for another purpose. */
    public Optional<UUID> subject(Purpose purpose, String token) {
        return Said.read(token)
                .filter(said -> holds(said, purpose, LinkSeal.NONE))
                .map(Said::subject);
    }

    /** Whose a token is; nothing where it is forged, truncated, expired, for another purpose, or was made invalid. */
    public Optional<Subscriber> reader(Purpose purpose, String token) {
        return Said.read(token)
                .flatMap(
                        said -> subscribers.find(said.subject()).filter(reader -> holds(said, purpose, reader.seal())));
    }

    private String issue(Purpose purpose, UUID subject, LinkSeal seal) {
        var expires = clock.instant().plus(life(purpose));
        var payload = ByteBuffer.allocate(PAYLOAD_BYTES)
                .put(purpose.code)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putInt((int) expires.getEpochSecond())
                .array();
        var key = keys.entrySet().iterator().next();
        return key.getKey() + "." + encode(payload) + "."
                + encode(mac(key.getKey(), key.getValue(), payload, seal.of(purpose)));
    }

    private boolean holds(Said said, Purpose purpose, LinkSeal seal) {
        var key = keys.get(said.keyId);
        return key != null
                && MessageDigest.isEqual(said.mac, mac(said.keyId, key, said.payload, seal.of(purpose)))
                && said.payload[0] == purpose.code
                && clock.instant().isBefore(said.expires());
    }

    private Duration life(Purpose purpose) {
        return switch (purpose) {
            case CONFIRM -> properties.confirmWithin();
            case UNDO -> properties.undoWithin();
            case MANAGE, READ -> properties.linkLife();
            case LEAVE -> FIVE_YEARS;
        };
    }

    private static byte[] mac(String keyId, byte[] key, byte[] payload, byte[] seal) {
        var id = keyId.getBytes(StandardCharsets.US_ASCII);
        var data = ByteBuffer.allocate(id.length + payload.length + seal.length)
                .put(id)
                .put(payload)
                .put(seal)
                .array();
        return Arrays.copyOf(Secrets.hmac(key, data), MAC_BYTES);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
