package io.gleancast.digest;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Scores;
import io.gleancast.contracts.Timing;
import io.gleancast.embeddings.Embedder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Insights for tests, with real embeddings, told apart by show, episode and headline. */
public record Insights(
        String show,
        String episode,
        String headline,
        String body,
        double quality,
        Instant published,
        List<String> topics) {
    private static final Embedder EMBEDDER = Embedder.withThreads(1);
    private static final UUID SHOWS = UUID.fromString("9b2ff1ee-2a3c-4a58-9c0c-6d1f8c3d7f10");

    /** One of a show's only episode. */
    public static Insights of(String show, String headline, String body) {
        return new Insights(
                show, "The episode of " + show, headline, body, 0.6, Instant.parse("2026-11-20T08:00:00Z"), List.of());
    }

    public Insights episode(String title) {
        return new Insights(show, title, headline, body, quality, published, topics);
    }

    public Insights quality(double value) {
        return new Insights(show, episode, headline, body, value, published, topics);
    }

    public Insights published(Instant value) {
        return new Insights(show, episode, headline, body, quality, value, topics);
    }

    public Insights body(String value) {
        return new Insights(show, episode, headline, value, quality, published, topics);
    }

    public Insights topics(String... values) {
        return new Insights(show, episode, headline, body, quality, published, List.of(values));
    }

    /** The first revision. */
    public Insight insight() {
        return insight(1, null);
    }

    /** A later revision that takes it back. */
    public Insight retracted() {
        return insight(2, "The quote was cut short");
    }

    /** The same in a later revision, with what the builder says by now. */
    public Insight revised(int revision) {
        return insight(revision, null);
    }

    public String id() {
        return Ids.insight(episodeId(), quote());
    }

    private Insight insight(int revision, @Nullable String reason) {
        return new Insight(
                id(),
                revision,
                reason == null ? Insight.Status.PUBLISHED : Insight.Status.RETRACTED,
                reason,
                published,
                headline,
                body,
                "en",
                Insight.Kind.CLAIM,
                Insight.Hedge.ASSERTED,
                topics,
                List.of(),
                List.of(new Evidence(quote(), "Ada", 61_000L, 70_000L, Evidence.Verdict.VERIFIED, Timing.EXACT)),
                URI.create("https://shows.example/listen?t=61"),
                new Scores(quality, quality, quality, quality, quality, 1),
                Embedding.of(EMBEDDER.model(), EMBEDDER.embed(headline + ". " + body)),
                reference(),
                new Provenance(
                        "extractive",
                        "test",
                        null,
                        "%064x".formatted(episodeId().hashCode() & 0xffffffffL),
                        0,
                        0,
                        0,
                        new Provenance.Extraction(Ids.uuid5(SHOWS, episodeId()), 1, 1),
                        null,
                        null));
    }

    private String quote() {
        return "What was said on " + show + " about it: " + headline;
    }

    private String showId() {
        return Ids.uuid5(SHOWS, show);
    }

    private String episodeId() {
        return Ids.episode(showId(), episode);
    }

    private EpisodeReference reference() {
        var feed = URI.create("https://shows.example/" + showId());
        return new EpisodeReference(
                episodeId(),
                new Podcast(showId(), show, feed, null, null, "en", null, List.of()),
                episode,
                episode,
                null,
                null,
                published,
                new Audio(URI.create("https://shows.example/" + episodeId() + ".mp3"), "audio/mpeg", null, null),
                List.of());
    }
}
