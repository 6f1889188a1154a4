package io.gleancast.digest.readers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys that every replica shares. One that is not configured is drawn once and kept in the database, so that an
 * installation without any setting is as safe as its database.
 */
@Component
class Secrets {
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final byte[] hashKey;

    Secrets(JdbcClient jdbc, Clock clock, ReaderProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        hashKey = properties.hashKey().isEmpty()
                ? kept("hash")
                : properties.hashKey().getBytes(StandardCharsets.UTF_8);
    }

    /** A hash that says nothing to whoever lacks the key. */
    public byte[] hash(String text) {
        return hmac(hashKey, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The id that an address has with us: always the same, and telling nothing. */
    UUID idOf(Address address) {
        return UUID.nameUUIDFromBytes(hash("subscriber:" + address.key()));
    }

    /** How an address is remembered after it is gone. */
    byte[] hashOf(Address address) {
        return hash("address:" + address.key());
    }

    byte[] kept(String name) {
        var drawn = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(drawn);
        jdbc.sql("INSERT INTO secrets (name, value, created_at) VALUES (:name, :value, :now) ON CONFLICT DO NOTHING")
                .param("name", name)
                .param("value", drawn)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("SELECT encode(value, 'hex') FROM secrets WHERE name = :name")
                .param("name", name)
                .query((row, _) -> HexFormat.of().parseHex(row.getString(1)))
                .single();
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256, which every Java must have", e);
        }
    }
}
