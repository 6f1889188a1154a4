package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers stay with what they belonged to. Each row: case, what was said, a body. */
class NothingMixedUpTests {
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
}
