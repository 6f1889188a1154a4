package io.gleancast.benchmarks.scale;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links as they stand in readers' mails, signed with the secret that the digest service keeps in its database. */
final class ReaderLinks {
    /** A link that was never given to anybody. */
    static final String BROKEN = "d1." + "A".repeat(28) + "." + "A".repeat(22);

    private static final String KEY_ID = "d1";
    private static final int PAYLOAD = 21;
    private static final int SIGNATURE = 16;

    private final byte[] key;

    private ReaderLinks(byte[] key) {
        this.key = key;
    }

    static ReaderLinks of(String url) throws SQLException {
        try (var rows = new Rows(url)) {
            return new ReaderLinks(HexFormat.of()
                    .parseHex(rows.one("SELECT encode(value, 'hex') FROM secrets WHERE name = 'tokens'")));
        }
    }

    String manage(int reader) {
        return token(2, reader);
    }

    String leave(int reader) {
        return token(3, reader);
    }

    String read(int reader) {
        return token(4, reader);
    }

    /** As {@code digest.readers.Tokens} makes them for readers who joined before links had seals of their own. */
    private String token(int purpose, int reader) {
        var id = Rows.md5("reader " + reader);
        var payload = ByteBuffer.allocate(PAYLOAD)
                .put((byte) purpose)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt((int) Instant.now().plus(Duration.ofDays(30)).getEpochSecond())
                .array();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(KEY_ID.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return KEY_ID + "." + encode(payload) + "." + encode(Arrays.copyOf(mac.doFinal(payload), SIGNATURE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256, which every Java must have", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
