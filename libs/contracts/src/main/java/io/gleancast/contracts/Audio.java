package io.gleancast.contracts;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The enclosure of an episode.
 *
 * @param bytes as the feed says it; absent where it says nothing or 0
 * @param durationMs milliseconds, as {@code itunes:duration} says it; absent where it says nothing
 */
public record Audio(
        URI url,
        @Nullable String mediaType,
        @Nullable Long bytes,
        @Nullable Long durationMs) {
    public Audio {
        Checks.given("audio.url", url);
        Checks.web("audio.url", url);
        mediaType = Checks.optional(mediaType, Texts.TERM);
        Checks.notNegative("audio.bytes", bytes);
        Checks.notNegative("audio.durationMs", durationMs);
    }
}
