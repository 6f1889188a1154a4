package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.insight.headline.Tagger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneTests {
    private static final Tagger TAGGER = new Tagger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "That was never repaired.",
                "In this case, the dam held.",
                "It is the largest dam of the valley.",
                "When they opened the gate, the water rose.",
                "The other dam is made of stone.",
                "The same flood also took the mill.",
                "The miller told you about the wheel, as you said.",
                "Your question about the wheel is the right one."
            })
    void leansOnWhatWasSaidBefore(String opening) {
        assertThat(leans(opening)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Engineers say that they distrust old drawings.",
                "There are three ways to cross the river.",
                "It is hard to build a dam that never leaks.",
                "The dam that failed in 1911 was made of earth.",
                "Tools such as saws rust in salt air.",
                "Both the mill and the dam belong to the town."
            })
    void leansOnNothing(String opening) {
        assertThat(leans(opening)).isFalse();
    }

    @Test
    void leansOnPeopleOfWhomNobodySpoke() {
        var opening = TAGGER.tag("A dam needs a spillway.");
        assertThat(Standalone.leans(List.of(opening, TAGGER.tag("She built three of clay.")), ""))
                .isTrue();
        assertThat(Standalone.leans(List.of(opening, TAGGER.tag("They are built of clay.")), ""))
                .isTrue();
        assertThat(Standalone.leans(List.of(opening, TAGGER.tag("Engineers know that they leak.")), ""))
                .isFalse();
    }

    @Test
    void prefersWhatNamesThingsToWhatPointsAtThem() {
        assertThat(score("The Severn floods twice a year, and farmers move their sheep to the hills."))
                .isGreaterThan(score("The river floods the places, and they move them and it to something like that."));
    }

    @Test
    void countsAnUnknownSelfAgainstIt() {
        var body = "The bridge failed because I used the wrong steel.";
        assertThat(Standalone.of(List.of(body), "Ada: " + body, true))
                .isGreaterThan(Standalone.of(List.of(body), body, false));
    }

    private static boolean leans(String opening) {
        return Standalone.leans(opening) || Standalone.leans(List.of(TAGGER.tag(opening)), opening);
    }

    private static double score(String text) {
        return Standalone.of(List.of(text), text, false);
    }
}
