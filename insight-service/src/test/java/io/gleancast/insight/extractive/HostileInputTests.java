package io.gleancast.insight.extractive;

import io.gleancast.insight.gate.TranscriptShapes;
import io.gleancast.testing.hostile.HostileRuns;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The largest transcripts in their worst shapes, read under the service's own options. */
@EnabledIfEnvironmentVariable(
        named = "GLEANCAST_HOSTILE",
        matches = "all",
        disabledReason = "It takes minutes; benchmarks/hostile runs it")
class HostileInputTests {
    private static final int SERVICE_MIB = 45;

    @TestFactory
    Stream<DynamicTest> theExtractiveEngineReadsOrRefusesEachInItsHeapAndTime() {
        return HostileRuns.under("insight-service", SERVICE_MIB)
                .tests(ExtractiveReader.class, TranscriptShapes.LARGEST, TranscriptShapes.all());
    }
}
