package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.insight.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HousekeepingTests {
    private final HousekeepingDetector detector = new HousekeepingDetector();

    @Test
    void findsOfferCodesAndWhatStandsAroundThem() {
        assertThat(detector.sentencesOf(said(
                        "Granite outlasts marble.",
                        "It weathers slowly.",
                        "The quarry closed in 1970.",
                        "Our knives are forged by hand.",
                        "Use the code STONE at checkout.",
                        "They ship everywhere.")))
                .contains(3, 4, 5)
                .doesNotContain(0, 1);
    }

    @Test
    void findsSpokenAddresses() {
        assertThat(detector.sentencesOf(said("Everything is on our page at quarrymen.example.com.")))
                .containsExactly(0);
    }

    @Test
    void leavesOrdinarySpeechAlone() {
        assertThat(detector.sentencesOf(
                        said("The founder sold the mill for two million dollars.", "Flour got cheaper.")))
                .isEmpty();
    }

    @Test
    void takesAStretchForWhole() {
        assertThat(Housekeeping.judged(new double[] {-1, -1, 0.9, -0.1, 1.2, -1, -1}))
                .containsExactly(false, false, true, true, true, false, false);
    }

    @Test
    void leavesASingleDoubtAlone() {
        assertThat(Housekeeping.judged(new double[] {-1, 0.2, -1})).containsOnly(false);
        assertThat(Housekeeping.judged(new double[] {-1, 1.5, -1})).containsExactly(false, true, false);
    }

    private static List<Sentence> said(String... texts) {
        return new ArrayList<>(IntStream.range(0, texts.length)
                .mapToObj(i -> new Sentence(i, texts[i], "Ada", null, null, 0))
                .toList());
    }
}
