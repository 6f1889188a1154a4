package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers stay with what they belonged to. Each row: case, what was said, a body. */
class NothingMixedUpTests {
    private static final String ADA =
            "Ada Berg: We keep the old wheels, since a rim that has been ridden shows its faults early.";
    private static final String BOB = "Bob Holt: I would rather throw them all away.";

    private final Rule rule = new NothingMixedUp();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "numbers swapped | thirty percent of juniors and seventy percent of seniors own a spare chain | Of the riders, 70 percent of juniors own a spare chain.",
                "names swapped   | in the end Ada sued Bob over the price of a used wheel                     | In the end Bob sued Ada over a wheel.",
            })
    void refusesWhatBelongsToSomethingElse(String name, String said, String body) {
        assertThat(Claims.refusal(rule, Claims.saying(said), body, said))
                .as(name)
                .isEqualTo(Refusal.MIXED_UP);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "numbers kept     | thirty percent of juniors and seventy percent of seniors own a spare chain | Of the riders, 30 percent of juniors own a spare chain.",
                "names kept       | in the end Ada sued Bob over the price of a used wheel                     | In the end Ada sued Bob over a wheel.",
                "a unit far off   | it costs 70 dollars to run the whole shop, a month, and 8 a month for heat | The shop runs on 70 dollars a month.",
                "an alternative   | they might have seven or 12 different chains at home, and seven chains rust | Riders have seven or twelve chains.",
            })
    void acceptsWhatStaysTogether(String name, String said, String body) {
        assertThat(Claims.refusal(rule, Claims.saying(said), body, said))
                .as(name)
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Old wheels are worth keeping, Bob Holt says.",
                "Old wheels are worth keeping, argues Bob Holt.",
                "Bob Holt, who runs the shop, thinks that old wheels are worth keeping.",
                "In Bob's view old wheels are worth keeping.",
                "Old wheels are worth keeping, according to Holt.",
            })
    void givesNobodyAnothersWords(String body) {
        assertThat(Claims.refusal(rule, Claims.saying(ADA, BOB), body, "a rim that has been ridden shows its faults"))
                .isEqualTo(Refusal.MIXED_UP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Old wheels are worth keeping, Ada Berg says.",
                "Old wheels are worth keeping, argues Berg.",
                "Old wheels, though Bob Holt has none, are worth keeping.",
            })
    void namesWhoSaidIt(String body) {
        assertThat(Claims.refusal(rule, Claims.saying(ADA, BOB), body, "a rim that has been ridden shows its faults"))
                .isNull();
    }
}
