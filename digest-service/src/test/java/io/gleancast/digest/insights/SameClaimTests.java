package io.gleancast.digest.insights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** All pairs here are as near as can be by cosine: words alone must tell them apart. */
class SameClaimTests {
    private static final double NEAR = 0.95;
    private static final String CLAIM =
            "Cold dough bakes a darker crust. Letting dough rest in the fridge for 18 hours gives the crust a deeper colour, "
                    + "says baker Ines Roth, because sugars build up while the yeast sleeps.";

    @Test
    void mergesAClaimInNearlyTheSameWords() {
        assertThat(SameClaim.holds(
                        CLAIM,
                        "A night in the fridge darkens bread crust. Dough that rests in the fridge for 18 hours gets a crust of "
                                + "deeper colour, because sugars build up while the yeast sleeps, says baker Ines Roth.",
                        NEAR))
                .isTrue();
    }

    @Test
    void mergesNothingThatIsFarByCosine() {
        assertThat(SameClaim.holds(CLAIM, CLAIM, 0.8)).isFalse();
    }

    @Test
    void mergesNoOtherClaimOnTheSameMatter() {
        assertThat(SameClaim.holds(
                        CLAIM,
                        "Ines Roth weighs her dough before it goes into the fridge. A loaf that lost a tenth of its water over "
                                + "night gets a crust that crackles, which her customers take for freshness.",
                        NEAR))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for 18 hours gives|for 8 hours gives",
                "for 18 hours gives|for two hours gives",
                "gives the crust|does not give the crust",
                "gives the crust|never gives the crust",
                "bakes a darker crust|bakes no darker crust",
                "sugars build up while|sugars cannot build up while",
                "baker Ines Roth|baker Otto Lind"
            })
    void refusesAnOppositeThatDiffersByAWord(String said, String opposite) {
        assertThat(SameClaim.holds(CLAIM, CLAIM.replace(said, opposite), NEAR)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rents rose in every port city last spring, and landlords blamed the new bridge tax.|Rents fell in every port city last spring, and landlords blamed the new bridge tax.",
                "Small ferries are cheaper to run than large buses on the lake route.|Small ferries are more expensive to run than large buses on the lake route.",
                "Trams beat buses on the harbour line at rush hour.|Buses beat trams on the harbour line at rush hour.",
                "Users trust handwritten labels more than printed ones.|Users trust printed labels more than handwritten ones.",
                "The museum should open its archive before the summer show.|The museum should open its archive after the summer show.",
                "The valley keeps its night trains with state money.|The valley keeps its night trains without state money.",
                "Most violin makers always varnish by daylight.|Most violin makers never varnish by daylight.",
                "The archive of the lake museum is maintained by volunteers.|The archive of the lake museum is unmaintained by volunteers.",
                "Engineers at the dam said the new gate is safe.|Engineers at the dam said the new gate is dangerous.",
                "Engineers at the dam said the new gate is safe.|Engineers at the dam said the new gate isn't safe."
            })
    void refusesShortOppositesByDirectionOrderAndDenial(String one, String other) {
        assertThat(SameClaim.holds(one, other, NEAR)).isFalse();
        assertThat(SameClaim.holds(other, one, NEAR)).isFalse();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/claims/opposites.csv", delimiter = '|')
    void refusesOppositesThatShareMostWords(String one, String other) {
        assertThat(SameClaim.holds(one, other, NEAR)).isFalse();
        assertThat(SameClaim.holds(other, one, NEAR)).isFalse();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/claims/paraphrases.csv", delimiter = '|')
    void mergesTheSameInAnotherOrder(String one, String other) {
        assertThat(SameClaim.holds(one, other, NEAR)).isTrue();
        assertThat(SameClaim.holds(other, one, NEAR)).isTrue();
    }

    @Test
    void looksThroughADenialThatBothMakeInOtherWords() {
        assertThat(SameClaim.holds(
                        "Only half of the crews used the standard rope, because their boats differ too much and not out of stubbornness.",
                        "Only half of the crews used the standard rope. Stubbornness was not the reason; their boats differ too much.",
                        NEAR))
                .isTrue();
    }

    @Test
    void survivesTextsWithoutWords() {
        assertThat(SameClaim.holds("!!!", "…", NEAR)).isFalse();
        assertThat(SameClaim.holds("", "", 1)).isFalse();
    }
}
