package io.gleancast.contracts;

import com.fasterxml.uuid.Generators;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
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

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://");
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Ids() {}

    /** The id of a podcast without a {@code podcast:guid}: UUIDv5 of its feed URL without scheme and trailing slashes. */
    public static String podcast(String feedUrl) {
        var bare = TRAILING_SLASHES
                .matcher(SCHEME.matcher(feedUrl).replaceFirst(""))
                .replaceFirst("");
        return uuid5(PODCASTS, bare);
    }

    /** The id of an episode: UUIDv5 of its trimmed item guid (or what stands in for one) within its podcast. */
    public static String episode(String podcastId, String guid) {
        return uuid5(UUID.fromString(podcastId), guid.strip());
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
