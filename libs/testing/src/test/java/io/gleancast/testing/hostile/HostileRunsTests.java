package io.gleancast.testing.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileRunsTests {
    private static final List<Shape> SHAPES = List.of(
            Shape.repeated("short words", "", "a ", ""),
            Shape.repeated("what eats memory", "", "memory ", ""),
            Shape.repeated("what is refused", "", "refuse ", ""),
            Shape.repeated("what trips", "", "trip ", ""),
            Shape.repeated("what overflows", "", "stack ", ""),
            Shape.repeated("words again", "", "again ", ""));

    @Test
    void tellsReadFromRefusedAndFromWhatEndedTheProcess() throws IOException {
        var outcomes = HostileRuns.under("ingest-service", 16).runAt(Gullible.class, 1000, SHAPES);
        assertThat(outcomes)
                .extracting(HostileRuns.Outcome::outcome)
                .containsExactly("read", "died", "refused", "died", "died", "read");
        assertThat(outcomes.getFirst().peakHeapMib()).isGreaterThanOrEqualTo(16);
        assertThat(outcomes.get(2).detail()).isEqualTo("IllegalArgumentException: not this");
        assertThat(Files.readAllLines(Path.of("target/hostile/Gullible.jsonl")))
                .hasSize(SHAPES.size())
                .first()
                .asString()
                .startsWith(
                        "{\"service\":\"ingest-service\",\"reader\":\"Gullible\",\"shape\":\"short words\",\"bytes\":1000");
    }

    @Test
    void everyShapeIsAboutAsLargeAsItIsAskedToBe() {
        assertThat(Shapes.all())
                .allSatisfy(shape -> assertThat(shape.bytes(100_000))
                        .as(shape.name())
                        .hasSizeBetween(shape.name().contains("grow") ? 500 : 99_000, 101_000));
    }

    /** Believes whatever it reads. */
    static final class Gullible implements HostileReader {
        @Override
        public String read(byte[] input) {
            var word = new String(input, StandardCharsets.UTF_8).split(" ", 2)[0];
            return switch (word) {
                case "memory" -> eaten();
                case "refuse" -> throw new IllegalArgumentException("not this");
                case "trip" -> String.valueOf(List.of().get(3));
                case "stack" -> read(input);
                default -> word;
            };
        }

        private static String eaten() {
            var eaten = new ArrayList<byte[]>();
            while (eaten.size() < 1_000) {
                eaten.add(new byte[1 << 20]);
            }
            return "%d MiB".formatted(eaten.size());
        }
    }
}
