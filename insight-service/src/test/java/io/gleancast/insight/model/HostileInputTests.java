package io.gleancast.insight.model;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.testing.hostile.Growth;
import io.gleancast.testing.hostile.HostileRuns;
import io.gleancast.testing.hostile.Shape;
import io.gleancast.testing.hostile.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The largest answers of a model in their worst shapes: a stranger's transcript may tell it what to answer. */
@EnabledIfEnvironmentVariable(
        named = "GLEANCAST_HOSTILE",
        matches = "all",
        disabledReason = "It takes minutes; benchmarks/hostile runs it")
class HostileInputTests {
    private static final int SERVICE_MIB = 45;
    private static final int LARGEST = 299_000;

    @TestFactory
    Stream<DynamicTest> anAnswerIsReadAndJudgedOrRefusedInItsHeapAndTime() {
        var shapes = new ArrayList<>(Shapes.json());
        shapes.addAll(List.of(
                insights("many insights", 80, "word "),
                insights("insights of marks", 80, "\u0301"),
                insights("insights of full stops", 80, "."),
                insights("insights of names", 80, "Ada Berg "),
                insights("insights of numbers", 80, "1 "),
                insights("insights of quotation marks", 80, "'a "),
                insights("insights of negations", 80, "is not never "),
                insights("an insight of one letter", 1, "a"),
                groups()));
        return HostileRuns.under("insight-service", SERVICE_MIB).tests(ModelAnswerReader.class, LARGEST, shapes);
    }

    private static Shape groups() {
        return new Shape(
                "groups",
                size -> ("{\"groups\":[[" + "1,".repeat(size / 2 - 20) + "1]]}").getBytes(StandardCharsets.UTF_8));
    }

    private static Shape insights(String name, int count, String fragment) {
        return new Shape(name, size -> {
            var text = fragment.repeat(size / count / 8 / fragment.getBytes(StandardCharsets.UTF_8).length);
            var insight = Map.of(
                    "headline",
                    text,
                    "body",
                    text,
                    "kind",
                    "claim",
                    "hedge",
                    "asserted",
                    "topics",
                    List.of(text),
                    "entities",
                    List.of(text),
                    "evidence",
                    Collections.nCopies(2, Map.of("quote", text, "first_sentence", 0, "last_sentence", 0)),
                    "worth",
                    5);
            return ContractsJson.MAPPER.writeValueAsBytes(Map.of("insights", Collections.nCopies(count, insight)));
        });
    }

    @Test
    void cleansDataInTimeThatGrowsWithTheText() {
        Growth.assertLinear("the model's data", Data::clean);
    }

    @Test
    void readsAnswersInTimeThatGrowsWithTheText() {
        Growth.assertLinear("a model's answer", "{\"insights\":[", "", Answers::closed);
    }
}
