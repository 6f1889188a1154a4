package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTests {
    @Test
    void saysThatTheReaderIsNotBelievedAndWhatWouldHelp() {
        assertThat(Advice.onReading("""
                        # TYPE insight_reader_trusted gauge
                        insight_reader_trusted{application="insight-service"} 0.0
                        """)).anyMatch(line -> line.contains("INSIGHT_READER_NAME"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "insight_reader_trusted 1.0\n", "insight_reader_trusted NaN\n", "insight_backlog 0.0\n"})
    void saysNothingOfAReaderThatIsBelievedOrNotNeeded(String metrics) {
        assertThat(Advice.onReading(metrics)).isEmpty();
    }
}
