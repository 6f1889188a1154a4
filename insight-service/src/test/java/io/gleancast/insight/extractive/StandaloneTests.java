package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandaloneTests {
    @Test
    void leansWhereTheOpeningPointsBack() {
        assertThat(Standalone.leans("That was never repaired.")).isTrue();
        assertThat(Standalone.leans("In this case, the dam held.")).isTrue();
        assertThat(Standalone.leans("It is the largest dam of the valley.")).isTrue();
    }

    @Test
    void doesNotLeanWhereTheNounComesFirst() {
        assertThat(Standalone.leans("Engineers say that they distrust old drawings."))
                .isFalse();
        assertThat(Standalone.leans("There are three ways to cross the river.")).isFalse();
    }

    @Test
    void prefersWhatNamesThingsToWhatPointsAtThem() {
        assertThat(score("The Severn floods twice a year, and farmers move their sheep to the hills."))
                .isGreaterThan(score("The river floods these places, and then the others move them back here."));
    }

    @Test
    void countsAnUnknownSelfAgainstIt() {
        var body = "The bridge failed because I used the wrong steel.";
        assertThat(Standalone.of(List.of(body), "Ada: " + body, true))
                .isGreaterThan(Standalone.of(List.of(body), body, false));
    }

    private static double score(String text) {
        return Standalone.of(List.of(text), text, false);
    }
}
