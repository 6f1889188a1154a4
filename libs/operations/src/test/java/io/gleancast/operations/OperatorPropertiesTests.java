package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** The operator's settings. */
class OperatorPropertiesTests {
    @Test
    void refuseAUserWithoutAPasswordAndTheOtherWayRound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorProperties("ada", " "))
                .withMessageContaining("GLEANCAST_OPERATOR_PASSWORD");
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorProperties("", "secret"));
    }

    @Test
    void refuseAColonInTheUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorProperties("a:b", "secret"))
                .withMessageContaining("colon");
    }

    @Test
    void keepThePasswordToThemselves() {
        assertThat(new OperatorProperties("ada", "secret")).asString().doesNotContain("secret");
    }
}
