package io.gleancast.transcribe.recognition;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What lies beside the checkout; a test that needs it skips where it is missing. */
final class SharedModels {
    private static final Path SHARED = Path.of(System.getProperty("gleancast.shared", "../../shared"));

    private SharedModels() {}

    static Path file(String name) {
        return SHARED.resolve("models").resolve(name);
    }

    static Path audio(String name) {
        return SHARED.resolve("data/audio").resolve(name);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
