package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleaningTests {
    @Test
    void takesOutWhatMeansNothing() {
        assertThat(Cleaning.opening("So, um, the valve, you know, the valve sticks in winter, right."))
                .isEqualTo("The valve sticks in winter.");
        assertThat(Cleaning.opening("And, yeah, copper is is cheaper than steel..."))
                .isEqualTo("Copper is cheaper than steel.");
    }

    @Test
    void takesOutNoisesInBrackets() {
        assertThat(Cleaning.inside("[laughs] Salt keeps [10:15] for years.")).isEqualTo("Salt keeps for years.");
    }

    @Test
    void takesOutWhatIsSaidTwiceWhereItOnlySearchesForTheNextWord() {
        assertThat(Cleaning.inside("The the pump, it's it's going to going to fail."))
                .isEqualTo("The pump, it's going to fail.");
        assertThat(Cleaning.inside("C plus plus is very very fast.")).isEqualTo("C plus plus is very very fast.");
    }

    @Test
    void takesOutWhatOnlySoftens() {
        assertThat(Cleaning.inside("It kind of, you know, sort of leaks, and, I mean, the valve basically sticks."))
                .isEqualTo("It leaks, and the valve sticks.");
        assertThat(Cleaning.inside("There is a kind of pump that you know from mines."))
                .isEqualTo("There is a kind of pump that you know from mines.");
        assertThat(Cleaning.inside("It is not actually made of steel.")).isEqualTo("It is not actually made of steel.");
    }

    @Test
    void takesOutAHesitationWithItsCommas() {
        assertThat(Cleaning.inside("I stood there with, um, a stopwatch in my hand."))
                .isEqualTo("I stood there with a stopwatch in my hand.");
        assertThat(Cleaning.inside("You need, uh, five boxes of copper.")).isEqualTo("You need five boxes of copper.");
        assertThat(Cleaning.inside("Copper, for example, has doubled in price."))
                .isEqualTo("Copper has doubled in price.");
        assertThat(Cleaning.inside("The pump was slow, um, and we replaced it."))
                .isEqualTo("The pump was slow, and we replaced it.");
    }

    @Test
    void keepsHowFarAndHowMuch() {
        assertThat(Cleaning.opening("So far, copper outlasts steel.")).isEqualTo("So far, copper outlasts steel.");
    }

    @Test
    void writesOutThatThereIsSomething() {
        assertThat(Cleaning.opening("There's a pump in every cellar.")).isEqualTo("There is a pump in every cellar.");
    }

    @Test
    void makesAStatementOfWhatOnlyAsksForANod() {
        assertThat(Cleaning.inside("The valve sticks in winter, right?")).isEqualTo("The valve sticks in winter.");
        assertThat(Cleaning.inside("Salt, sand, and all that stuff.")).isEqualTo("Salt, sand.");
    }

    @Test
    void mendsWhatWasBegunTwice() {
        assertThat(Cleaning.inside("The second -- the second pump is older.")).isEqualTo("The second pump is older.");
    }

    @Test
    void takesOutMarkup() {
        assertThat(Cleaning.inside("The \\*old\\* pump is _much_ larger.")).isEqualTo("The old pump is much larger.");
    }

    @Test
    void keepsNegations() {
        assertThat(Cleaning.opening("No, copper does not rust.")).isEqualTo("No, copper does not rust.");
    }

    @Test
    void leavesNothingOfFillersAlone() {
        assertThat(Cleaning.inside("Yeah.")).isEmpty();
    }
}
