package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlinesTests {
    private static final Tagger TAGGER = new Tagger();

    @Test
    void findsAWholeClauseInsideAPassage() {
        assertThat(headlines(
                        "For many years nobody looked at the old pumps, but the city replaced every steam pump in 1998.",
                        "Maintenance costs fell by a third after that."))
                .contains("The city replaced every steam pump in 1998");
    }

    @Test
    void makesAnImperativeOfAdvice() {
        assertThat(headlines(
                        "Before the first frost you should drain the garden hose completely.", "Ice breaks brass."))
                .contains("Drain the garden hose completely");
    }

    @Test
    void neverTurnsADenialRound() {
        assertThat(headlines("I don't think that solar panels damage the roof of a house.", "Nobody has shown it."))
                .noneMatch(headline -> headline.startsWith("Solar panels damage the"));
    }

    @Test
    void neverDropsACondition() {
        assertThat(headlines("If the seal is dry, the engine loses oil on every climb.", "That was known."))
                .noneMatch(headline -> headline.startsWith("The engine loses oil"));
    }

    @Test
    void neverCutsAPossessiveInTwo() {
        assertThat(headlines(
                        "Years ago, the new turbine was literally better than the region's best steam engine, but dear.",
                        "Nobody bought one."))
                .noneMatch(headline -> headline.endsWith("the region"));
    }

    @Test
    void isNeverJustTheBodysBeginning() {
        assertThat(headlines("Copper pipes outlast steel pipes in soft water.", "Plumbers learned it the hard way."))
                .noneMatch(headline -> headline.startsWith("Copper pipes outlast"));
    }

    private static List<String> headlines(String... sentences) {
        var cleaned = List.of(sentences);
        var passage = new Passage(0, cleaned.size() - 1, cleaned, String.join(" ", cleaned), 1);
        return Headlines.of(passage, cleaned.stream().map(TAGGER::tag).toList()).stream()
                .map(Headlines.Proposal::text)
                .toList();
    }
}
