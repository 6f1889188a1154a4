package io.gleancast.transcribe;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.OfferedTranscript;
import io.gleancast.contracts.Podcast;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Episodes of a show that only tests know. */
public final class Episodes {
    private static final Podcast PODCAST = new Podcast(
            Ids.podcast("https://keeper.example/feed.xml"),
            "The Keeper's Hour",
            URI.create("https://keeper.example/feed.xml"),
            null,
            null,
            "en-GB",
            null,
            List.of());

    private Episodes() {}

    /** An episode with that audio, offering files at those addresses. */
    public static Episode offering(String guid, String audio, @Nullable Long durationMs, OfferedTranscript... offered) {
        return new Episode(
                Ids.episode(PODCAST.id(), guid),
                PODCAST,
                guid,
                "Episode " + guid,
                "About lamps.",
                null,
                Instant.parse("2026-11-20T05:00:00Z"),
                Instant.parse("2026-11-20T06:00:00Z"),
                new Audio(URI.create(audio), "audio/mpeg", null, durationMs),
                List.of(offered),
                null,
                List.of(),
                false);
    }

    public static OfferedTranscript file(String url, String mediaType) {
        return new OfferedTranscript(URI.create(url), mediaType, null, null);
    }
}
