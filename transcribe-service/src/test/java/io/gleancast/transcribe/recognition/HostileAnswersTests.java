package io.gleancast.transcribe.recognition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.testing.hostile.HostileReader;
import io.gleancast.testing.hostile.HostileRuns;
import io.gleancast.testing.hostile.Shape;
import io.gleancast.testing.hostile.Shapes;
import io.gleancast.transcribe.files.TranscriptReader;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A speech server's answers at their largest, in a JVM as small as the service's own. */
class HostileAnswersTests {
    private static final int LARGEST = 16 << 20;
    private static final int OWN_MEBIBYTES = 48;
    private static final String SEGMENT =
            "{\"id\":0,\"start\":0.0,\"end\":2.0,\"text\":\"a\",\"tokens\":[1,2],\"avg_logprob\":-0.1,\"no_speech_prob\":0.1},";

    @TestFactory
    Stream<DynamicTest> readsOrRefusesWhatASpeechServerAnswers() {
        return HostileRuns.under("transcribe-service", OWN_MEBIBYTES)
                .tests(
                        Answers.class,
                        LARGEST,
                        Stream.concat(
                                        Shapes.json().stream(),
                                        Stream.of(
                                                shape("whole segments", "{\"segments\":[", SEGMENT),
                                                shape("empty segments", "{\"segments\":[", "{},"),
                                                shape("tokens", "{\"segments\":[{\"text\":\"a\",\"tokens\":[", "7,"),
                                                shape("a long text", "{\"segments\":[{\"text\":\"", "word "),
                                                shape("a long language", "{\"language\":\"", "en "),
                                                shape("a long number", "{\"duration\":1", "0"),
                                                shape("marks", "{\"segments\":[{\"text\":\"a", "\u0301")))
                                .toList());
    }

    private static Shape shape(String name, String head, String fragment) {
        var length = fragment.getBytes(UTF_8).length;
        return new Shape(name, size -> (head + fragment.repeat((size - head.length()) / length)).getBytes(UTF_8));
    }

    /** Reads as the recogniser does, and divides what it read. */
    static final class Answers implements HostileReader {
        @Override
        public String read(byte[] input) {
            var answer = VerboseAnswer.read(new ByteArrayInputStream(input));
            return TranscriptReader.bySentence(answer.segments()).size() + " segments";
        }
    }
}
