package io.gleancast.insight.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Insight.Hedge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How firmly something was said. */
class HedgesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPINION     | I think wax beats oil on every chain we sell.",
                "OPINION     | Well, in my view wax beats oil.",
                "SPECULATIVE | Maybe wax beats oil on wet roads.",
                "SPECULATIVE | Wax, I think, might beat oil on wet roads.",
                "SPECULATIVE | I guess the next winter will tell.",
                "REPORTED    | They say that wax beats oil on wet roads.",
                "REPORTED    | A study found that wax beats oil on wet roads.",
                "ASSERTED    | Wax beats oil on wet roads, and that's what I think about on a ride.",
                "ASSERTED    | You could wax a chain in the kitchen.",
                "ASSERTED    | A waxed chain runs for a whole winter.",
            })
    void hearsHowFirmlyItWasSaid(Hedge hedge, String said) {
        assertThat(Hedges.heard(said)).isEqualTo(hedge);
    }
}
