package io.gleancast.messaging;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Cost;
import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Scores;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** One record of each kind. */
final class Samples {
    private static final Instant AT = Instant.parse("2026-11-24T06:30:00Z");
    private static final String SHA256 = "0".repeat(64);

    private Samples() {}

    static Episode episode(String guid) {
        var podcast = new Podcast(
                Ids.podcast("https://bees.example/feed.xml"),
                "Bees in Town",
                URI.create("https://bees.example/feed.xml"),
                null,
                null,
                "en",
                null,
                List.of());
        return new Episode(
                Ids.episode(podcast.id(), guid),
                podcast,
                guid,
                "Why the roof hives did better",
                null,
                null,
                AT,
                AT,
                new Audio(URI.create("https://bees.example/%s.mp3".formatted(guid)), "audio/mpeg", 1L, 1L),
                List.of(),
                null,
                List.of(),
                false);
    }

    static Transcript transcript(String guid, String... texts) {
        var segments = Stream.of(texts)
                .map(text -> new Segment(0L, 4_000L, "Ada", text))
                .toList();
        return new Transcript(
                episode(guid).reference(),
                Transcript.Source.PUBLISHER,
                "webvtt",
                null,
                "en",
                4_000L,
                Timing.EXACT,
                segments,
                Transcript.sha256Of(segments),
                Cost.FREE);
    }

    static Insight insight(String guid) {
        var quote = "The hives on the roof made twice the honey.";
        var episode = episode(guid).reference().withoutDescription();
        return new Insight(
                Ids.insight(episode.id(), quote),
                1,
                Insight.Status.PUBLISHED,
                null,
                AT,
                "Roof hives made twice the honey",
                "City roofs fed bees better than the fields around.",
                "en",
                Insight.Kind.FACT,
                Insight.Hedge.ASSERTED,
                List.of("urban beekeeping"),
                List.of(),
                List.of(new Evidence(quote, "Ada", 0L, 4_000L, Evidence.Verdict.VERIFIED, Timing.EXACT)),
                null,
                new Scores(0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
                Embedding.of("test", new float[] {1, 0}),
                episode,
                new Provenance(
                        "extractive",
                        "test-1",
                        null,
                        SHA256,
                        0,
                        0,
                        0,
                        new Provenance.Extraction(Ids.episode(episode.id(), "extraction"), 1, 1),
                        null,
                        null));
    }

    static Digest digest(LocalDate date) {
        var factors = new Digest.Factors(0.5, 0.5, 0.5, 0.5, 0.5);
        return new Digest(date, List.of(new Digest.Item(1, insight("a"), 1, factors)), SHA256, AT);
    }

    static Drop drop(String guid) {
        return new Drop(episode(guid).reference(), Drop.Stage.TRANSCRIBE, Drop.Reason.NO_RECOGNISER, null, AT);
    }
}
