package io.gleancast.contracts;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids are computed, never drawn: the same input gives the same id on every replica and every replay.
 * All are name-based UUIDs of version 5 (RFC 9562).
 */
public final class Ids {
    /** The Podcasting 2.0 namespace for {@code podcast:guid}. */
    private static final UUID PODCASTS = UUID.fromString("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]{0,30}://");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Ids() {}

    /** The id of a podcast without a {@code podcast:guid}: UUIDv5 of its feed URL without scheme and trailing slashes. */
    public static String podcast(String feedUrl) {
        var bare = SCHEME.matcher(feedUrl).replaceFirst("");
        int end = bare.length();
        while (end > 0 && bare.charAt(end - 1) == '/') {
            end--;
        }
        return uuid5(PODCASTS, bare.substring(0, end));
    }

    /** The id of an episode: UUIDv5 of its trimmed item guid (or what stands in for one) within its podcast. */
    public static String episode(String podcastId, String guid) {
        return uuid5(UUID.fromString(podcastId), guid(guid));
    }

    /**
     * A guid as it travels: trimmed and cleaned, and where it is longer than {@link Texts#GUID}, {@code sha256:} and the hash
     * of it in hexadecimal.
     */
    public static String guid(String guid) {
        var trimmed = Texts.cleaned(guid).strip();
        return trimmed.length() <= Texts.GUID ? trimmed : "sha256:" + sha256(trimmed);
    }

    /** SHA-256 of a text's UTF-8, in lower-case hexadecimal. */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }

    /** The id of an insight: UUIDv5 of its first quote within its episode, by letters and digits alone. */
    public static String insight(String episodeId, String firstQuote) {
        var folded = Normalizer.normalize(firstQuote, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return uuid5(
                UUID.fromString(episodeId),
                NOT_WORD.matcher(folded).replaceAll(" ").strip());
    }

    /** UUIDv5 of any name within any namespace, for ids that a later stage derives in the same way. */
    public static String uuid5(UUID namespace, String name) {
        return Generators.nameBasedGenerator(namespace)
                .generate(name.getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
