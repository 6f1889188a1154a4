package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's settings. */
class OperatorPropertiesTests {
    @Test
    void refuseAUserWithoutAPasswordAndTheOtherWayRound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorProperties("ada", " "))
                .withMessageContaining("GLEANCAST_OPERATOR_PASSWORD");
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorProperties("", "only-for-this-test"));
    }

    @Test
    void refuseAColonInTheUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorProperties("a:b", "only-for-this-test"))
                .withMessageContaining("colon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "secret", "elevenchars", "🎙🎙🎙🎙🎙🎙"})
    void refuseAShortPasswordAndSayHowToGetALongerOne(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorProperties("ada", password))
                .withMessageContaining("GLEANCAST_OPERATOR_PASSWORD is shorter than 12 characters")
                .withMessageContaining("openssl rand -hex 24")
                .withMessageNotContaining(" " + password);
        assertThat(new OperatorProperties("ada", "twelve-chars").set()).isTrue();
    }

    @Test
    void keepThePasswordToThemselves() {
        assertThat(new OperatorProperties("ada", "only-for-this-test"))
                .asString()
                .doesNotContain("only-for-this-test");
    }
}
