package io.gleancast.insight.publication;

import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Scores;
import io.gleancast.contracts.Timing;
import io.gleancast.insight.gate.Transcripts;
import java.time.Instant;
import java.util.List;

/** Insights as a first reading of an episode makes them. */
public final class SampleInsights {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private SampleInsights() {}

    /** One of an episode with this title. */
    public static Insight insight(String episode, String quote) {
        var reference = Transcripts.episode(episode);
        return new Insight(
                Ids.insight(reference.id(), quote),
                1,
                Insight.Status.PUBLISHED,
                null,
                NOON,
                "A clean chain saves the cassette",
                "A chain that is wiped after each ride lasts longer. The cassette behind it lasts three times as long.",
                "en",
                Insight.Kind.ADVICE,
                Insight.Hedge.ASSERTED,
                List.of("bicycle chains"),
                List.of(),
                List.of(new Evidence(quote, "Ines Moreau", null, null, Evidence.Verdict.VERIFIED, Timing.NONE)),
                null,
                new Scores(0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
                embedding(1),
                reference,
                new Provenance(
                        "model",
                        "fake",
                        "1",
                        "0".repeat(64),
                        1,
                        1,
                        1,
                        new Provenance.Extraction(Ids.insight(reference.id(), "an extraction"), 1, 1),
                        null,
                        null));
    }

    /** Of two dimensions. */
    public static Embedding embedding(float first) {
        return Embedding.of("sample", new float[] {first, 0});
    }
}
