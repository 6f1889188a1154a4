package io.gleancast.insight.extractive;

import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.text.Sentences;
import io.gleancast.testing.hostile.Growth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Whatever a stranger repeats, the extractive engine's time grows with it and not faster. */
@EnabledIfEnvironmentVariable(
        named = "GLEANCAST_HOSTILE",
        matches = "all",
        disabledReason = "It takes minutes; benchmarks/hostile runs it")
class LinearTimeTests {
    private final Tagger tagger = new Tagger();

    @Test
    void findsPassages() {
        Growth.assertLinear("the passages of a transcript", text -> {
            var sentences = Sentences.of(Transcripts.saying(text, "end"));
            return all(new Passages(sentences, Housekeeping.phrased(sentences)));
        });
    }

    @Test
    void countsWhatIsInSentences() {
        Growth.assertLinear(
                "the features of a transcript",
                text -> SurfaceFeatures.of(ExtractiveEngine.read(Transcripts.saying(text, "end"))));
    }

    @Test
    void readsPassages() {
        Growth.assertLinear("the reading of passages", text -> {
            var sentences = Sentences.of(Transcripts.saying(text, "end"));
            var readings = new Readings(tagger, new double[sentences.size()]);
            return all(new Passages(sentences, new boolean[sentences.size()])).stream()
                    .flatMap(passage -> readings.of(passage).stream())
                    .toList();
        });
    }

    private static List<Passage> all(Passages passages) {
        return passages.openings().stream()
                .flatMap(at -> passages.from(at).stream())
                .toList();
    }
}
