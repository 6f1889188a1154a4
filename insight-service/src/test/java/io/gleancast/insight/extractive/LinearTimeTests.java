package io.gleancast.insight.extractive;

import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.headline.Headlines;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.text.Sentences;
import io.gleancast.testing.hostile.Growth;
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
            return Passages.of(sentences, Housekeeping.phrased(sentences));
        });
    }

    @Test
    void countsWhatIsInSentences() {
        Growth.assertLinear(
                "the features of a transcript",
                text -> SurfaceFeatures.of(ExtractiveEngine.read(Transcripts.saying(text, "end"))));
    }

    @Test
    void makesHeadlinesOfWhatAPassageMayHold() {
        Growth.assertLinear("headlines", text -> {
            var sentences = Sentences.of(Transcripts.saying(text, "end"));
            return Passages.of(sentences, new boolean[sentences.size()]).stream()
                    .limit(10)
                    .map(passage -> Headlines.of(
                            passage.cleaned().stream().map(tagger::tag).toList(), passage.speaker()))
                    .toList();
        });
    }
}
