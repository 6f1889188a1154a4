package io.gleancast.insight.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @Test
    void putsTheSpeakersNameBeforeWhatIsSaidOfOneself() {
        assertThat(spoken(
                        "Ada Lind", "The mill was old when the flood came.", "Then we sold both turbines to a museum."))
                .contains("Ada Lind: We sold both turbines to a museum");
        assertThat(headlines("The mill was old when the flood came.", "Then we sold both turbines to a museum."))
                .noneMatch(headline -> headline.contains("We sold"));
    }

    @Test
    void leavesOutWhatPointsElsewhere() {
        assertThat(headlines(
                        "After the storm of 1987 it flooded the whole lower town.", "They rebuilt the dam in stone."))
                .noneMatch(headline -> headline.startsWith("It ") || headline.startsWith("They "));
    }

    @Test
    void makesATopicOfWhatIsDone() {
        assertThat(headlines(
                        "In a dry summer you can irrigate the orchard with water from the roof.",
                        "It costs next to nothing."))
                .contains("Irrigating the orchard with water from the roof");
    }

    @Test
    void makesNoTopicOfWhatIsPast() {
        assertThat(headlines(
                        "In a dry summer we just skipped over all the orchards between the river and the road.",
                        "It cost next to nothing."))
                .noneMatch(headline -> headline.startsWith("Skipped"));
    }

    @Test
    void knowsTheFormInIng() {
        assertThat(List.of("move", "run", "see", "tie", "open", "commit").stream()
                        .map(Actions::gerund))
                .containsExactly("moving", "running", "seeing", "tying", "opening", "committing");
    }

    @Test
    void saysWhoSpeaksOnWhatWhereNothingElseStandsAlone() {
        assertThat(spoken("Ada Lind", "Well, it was the steam engine and so on.", "It ran the old harbour."))
                .isNotEmpty()
                .allMatch(headline -> headline.startsWith("Ada Lind on "));
    }

    private static List<String> headlines(String... sentences) {
        return spoken(null, sentences);
    }

    private static List<String> spoken(@Nullable String speaker, String... sentences) {
        return Headlines.of(Arrays.stream(sentences).map(TAGGER::tag).toList(), speaker).stream()
                .map(Headline::text)
                .toList();
    }
}
