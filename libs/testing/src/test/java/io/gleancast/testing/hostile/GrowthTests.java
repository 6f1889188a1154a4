package io.gleancast.testing.hostile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GrowthTests {
    @Test
    void findsAPatternThatGoesBack() {
        var trailingSpace = Pattern.compile("\\s+$");
        assertThatThrownBy(() -> Growth.assertLinear(
                        "trimming",
                        List.of(" ", "a"),
                        "",
                        "x",
                        text -> trailingSpace.matcher(text).replaceFirst("")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("trimming takes more than linear time over repeated")
                .hasMessageContaining("\" \": ")
                .hasMessageNotContaining("\"a\": ");
    }

    @Test
    void letsPassWhatLooksOnceAtEachCharacterAndTakesARefusalForAnAnswer() {
        assertThatCode(() -> Growth.assertLinear("stripping", String::strip)).doesNotThrowAnyException();
        assertThatCode(() -> Growth.assertLinear("refusing", text -> {
                    throw new IllegalArgumentException("never");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsAFaultFromARefusal() {
        assertThatThrownBy(() -> Growth.assertLinear("tripping", text -> text.charAt(text.length())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("made it fall over");
    }
}
