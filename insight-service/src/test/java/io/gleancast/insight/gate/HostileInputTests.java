package io.gleancast.insight.gate;

import io.gleancast.testing.hostile.HostileRuns;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The largest transcripts in their worst shapes, judged under the service's own options. */
@EnabledIfEnvironmentVariable(
        named = "GLEANCAST_HOSTILE",
        matches = "all",
        disabledReason = "It takes minutes; benchmarks/hostile runs it")
class HostileInputTests {
    /** What the service takes of its heap at rest, without the engine's and the gate's own. */
    static final int SERVICE_MIB = 45;

    @TestFactory
    Stream<DynamicTest> theGateJudgesOrRefusesEachInItsHeapAndTime() {
        return HostileRuns.under("insight-service", SERVICE_MIB)
                .tests(GateReader.class, TranscriptShapes.LARGEST, TranscriptShapes.all());
    }
}
