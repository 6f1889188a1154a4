package io.gleancast.insight.extraction;

import io.gleancast.insight.gate.TranscriptShapes;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.testing.hostile.Growth;
import io.gleancast.testing.hostile.HostileRuns;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The largest transcripts in their worst shapes, as they come in. */
@EnabledIfEnvironmentVariable(
        named = "GLEANCAST_HOSTILE",
        matches = "all",
        disabledReason = "It takes minutes; benchmarks/hostile runs it")
class HostileInputTests {
    private static final int SERVICE_MIB = 65;

    @TestFactory
    Stream<DynamicTest> theListenerTakesOrRefusesEachInItsHeapAndTime() {
        return HostileRuns.under("insight-service", SERVICE_MIB)
                .tests(TranscriptRecordReader.class, TranscriptShapes.LARGEST, TranscriptShapes.all());
    }

    @Test
    void countsWordsInTimeThatGrowsWithTheText() {
        Growth.assertLinear("the count of words", text -> ReadingRules.words(Transcripts.saying("said " + text)));
    }
}
