package io.gleancast.transcribe.ladder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.testing.hostile.HostileReader;
import io.gleancast.testing.hostile.HostileRuns;
import io.gleancast.testing.hostile.Shape;
import io.gleancast.testing.hostile.Shapes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.util.unit.DataSize;

/** Publishers' files at their largest, two at a time, in a JVM as small as the service's own. */
class HostileInputTests {
    private static final int LARGEST = 8 << 20;
    private static final int SMALL = 512 << 10;
    /** Heap after a full collection at rest, with a margin. */
    private static final int OWN_MEBIBYTES = 48;

    private static final String CUE = "00:00:00.000 --> 00:00:01.000\n";

    @TestFactory
    Stream<DynamicTest> readsOrRefusesPages() {
        return service()
                .tests(
                        PagesInTheirTurn.class,
                        LARGEST,
                        joined(
                                Shapes.pages(),
                                repeated("speakers", "<html><body>", "<cite>A:</cite><p>b"),
                                repeated("speakers in speakers", "<html><body>", "<cite>a<p>b"),
                                repeated("parts named transcript", "<html><body>", "<div class=transcript>a"),
                                repeated("what is no speech", "<html><body>", "<nav>a</nav>"),
                                repeated("one long word", "<html><body><p>", "a"),
                                repeated("letters of two bytes", "<html><body><p>", "ж "),
                                repeated("one long title", "<html><head><title>", "a ")));
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesTimedFiles() {
        return service()
                .tests(
                        TimedFilesInTheirTurn.class,
                        LARGEST,
                        joined(
                                Stream.concat(Shapes.webVtt().stream(), Shapes.subRip().stream())
                                        .toList(),
                                numbered("cues that go backwards", "WEBVTT\n\n", "00:00:09.000 --> 00:00:09.999\n# "),
                                numbered("different words", "WEBVTT\n\n" + CUE, "w# \n"),
                                numbered("different speakers", "WEBVTT\n\n", CUE + "<v Ines #>word\n\n"),
                                numbered("different labels", "WEBVTT\n\n", CUE + "Ines #: word\n\n"),
                                numbered("cues of three bytes a letter", "WEBVTT\n\n", CUE + "灯台の番人 #\n\n")));
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesJson() {
        return service()
                .tests(
                        JsonInItsTurn.class,
                        LARGEST,
                        joined(
                                Shapes.json(),
                                repeated("lists of one piece", "[", "[{\"text\":\"a\"}],", "[]]"),
                                repeated("pieces that are glued", "[", "{\"text\":\"a\"},{\"text\":\" b\"},", "{}]"),
                                numbered(
                                        "timed words",
                                        "[",
                                        "{\"word\":\"w#\",\"start\":#,\"end\":#,\"speaker\":\"S#\"},",
                                        "{}]"),
                                repeated("words of two bytes", "[", "{\"text\":\"ж\",\"start\":1},", "{}]"),
                                repeated("one text of two bytes", "{\"text\":\"", "ж ", "\"}")));
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesTexts() {
        return Stream.concat(
                service()
                        .tests(
                                LongTextsInTheirTurn.class,
                                LARGEST,
                                List.of(
                                        repeated("one line", "", "word "),
                                        repeated("one word", "", "w"),
                                        repeated("empty lines", "", "\n"),
                                        repeated("spaces", "", " "),
                                        repeated("zeros", "a", "\u0000"),
                                        repeated("marks", "a", "\u0301"),
                                        repeated("letters of two bytes", "", "ж "),
                                        numbered("different words", "", "w# "),
                                        numbered("different speakers", "", "Ines #: word\n"),
                                        repeated("times", "", "[00:01] a\n"))),
                service().tests(TextsInTheirTurn.class, SMALL, Shapes.texts()));
    }

    private static HostileRuns service() {
        return HostileRuns.under("transcribe-service", OWN_MEBIBYTES);
    }

    private static List<Shape> joined(List<Shape> all, Shape... more) {
        return Stream.concat(all.stream(), Stream.of(more)).toList();
    }

    private static Shape repeated(String name, String head, String fragment) {
        return repeated(name, head, fragment, "");
    }

    private static Shape repeated(String name, String head, String fragment, String tail) {
        var length = fragment.getBytes(UTF_8).length;
        return new Shape(
                name,
                size -> (head + fragment.repeat((size - head.length() - tail.length()) / length) + tail)
                        .getBytes(UTF_8));
    }

    private static Shape numbered(String name, String head, String fragment) {
        return numbered(name, head, fragment, "");
    }

    private static Shape numbered(String name, String head, String fragment, String tail) {
        return new Shape(name, size -> {
            var text = new StringBuilder(head);
            for (var i = 0; text.length() < (size - 2 * fragment.length()) * 0.9; i++) {
                text.append(fragment.replace("#", Integer.toString(i)));
            }
            var bytes = text.append(tail).toString().getBytes(UTF_8);
            return bytes.length > size ? java.util.Arrays.copyOf(bytes, size) : bytes;
        });
    }

    /** Reads as the service does: from a file, in its turn. */
    abstract static class InItsTurn implements HostileReader {
        private final FileReading reading =
                new FileReading(DataSize.ofBytes(LARGEST), Duration.ofSeconds(50), new SimpleMeterRegistry());

        @Override
        public String read(byte[] input) throws IOException {
            var file = Files.createTempFile("hostile-", ".part");
            try {
                Files.write(file, input);
                var read = reading.read(file, null, 3_600_000L, List.of());
                return "%d segments of %s".formatted(read.segments().size(), read.format());
            } finally {
                Files.delete(file);
            }
        }

        @Override
        public int atOnce() {
            return 2;
        }
    }

    /** HTML. */
    static final class PagesInTheirTurn extends InItsTurn {}

    /** WebVTT and SubRip. */
    static final class TimedFilesInTheirTurn extends InItsTurn {}

    /** JSON. */
    static final class JsonInItsTurn extends InItsTurn {}

    /** Plain text at its largest. */
    static final class LongTextsInTheirTurn extends InItsTurn {}

    /** Plain text. */
    static final class TextsInTheirTurn extends InItsTurn {}
}
