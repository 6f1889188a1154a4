package io.gleancast.digest.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmphasisTests {
    @Test
    void findsTheHeadlineWhereTheBodySaysIt() {
        assertThat(
                        Emphasis.of(
                                "Floods wash out more bridges than traffic does",
                                "Nobody looks under water, and floods wash out more bridges than traffic does. Look there first."))
                .isEqualTo(new Emphasis(
                        "Nobody looks under water, and ",
                        "floods wash out more bridges than traffic does",
                        ". Look there first."));
    }

    @Test
    void takesASpeakersNameBeforeBothForNoPartOfIt() {
        assertThat(Emphasis.of("Ada Lind: We sold both turbines", "Ada Lind: The mill was old. We sold both turbines."))
                .isEqualTo(new Emphasis("Ada Lind: The mill was old. ", "We sold both turbines", "."));
    }

    @Test
    void findsNothingInsideOtherWords() {
        assertThat(Emphasis.of("Art pays", "A start pays off, and smart paysheets help."))
                .isNull();
    }

    @Test
    void findsNothingWhereTheBodyHasWordsOfItsOwn() {
        assertThat(Emphasis.of("Bridges fail from below", "Most bridges fail because of water at their foundations."))
                .isNull();
    }

    @Test
    void holdsNothingOfALongBodyAgainstItself() {
        var body = "ab".repeat(100_000);
        assertThat(Emphasis.of("ab".repeat(60) + "c", body)).isNull();
    }
}
