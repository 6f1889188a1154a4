package io.gleancast.transcribe.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The transcripts among the shared cases, each a fault that somebody met, come to what their list says is right. */
class SharedCasesTests {
    private static final Path CASES = Path.of(System.getProperty("gleancast.shared", "shared"), "cases");
    private static final List<String> OF_TRANSCRIPTS =
            List.of(".vtt", ".srt", ".json", ".html", ".ttml", "error-page.txt");

    private static final Map<String, Consumer<ReadTranscript>> EXPECTED = Map.of(
            "vtt-cue-of-digits-is-lost.vtt",
            read -> assertThat(KindsOfFilesTests.text(read))
                    .isEqualTo("How many boats were lost that night? 42 And in which year was it? I think it was 1953"
                            + " Nobody talks about it any more."),
            "vtt-cue-beginning-with-note-is-lost.vtt",
            read -> assertThat(KindsOfFilesTests.text(read))
                    .isEqualTo("GOOD EVENING. NOTE THAT THE FERRY DOES NOT SAIL. STYLE MATTERS LITTLE AT SEA."),
            "google-speech-json-keeps-one-result.json",
            read -> {
                assertThat(read.words()).isEqualTo(21);
                assertThat(KindsOfFilesTests.starts(read)).containsExactly(400L, 63_100L, 130_000L);
            },
            "json-with-nan-is-read-as-words.json",
            read -> assertThat(read.segments())
                    // Two short sentences that follow each other without a pause are one segment here.
                    .containsExactly(new Segment(0L, 4000L, null, "The tide was out. Nobody saw it.")),
            "html-inline-marks-split-words.html",
            read -> {
                assertThat(KindsOfFilesTests.text(read))
                        .isEqualTo("We measured CO2 and H2O on the Low Tide, Ana's boat, for 1st time. It is"
                                + " unbelievable, \"really\". Nobody saw it.");
                assertThat(KindsOfFilesTests.speakers(read)).containsExactly("Ana", "Ben");
            },
            "short-text-with-500-taken-for-error-page.txt",
            read -> {
                assertThat(KindsOfFilesTests.speakers(read)).containsExactly("Ana", "Ben");
                assertThat(KindsOfFilesTests.text(read))
                        .doesNotContain("Ana:", "Ben:")
                        .contains("500 thousand euros");
            },
            "ttml-loses-its-times.ttml",
            read -> {
                assertThat(read.timing()).isEqualTo(Timing.EXACT);
                assertThat(read.segments())
                        .extracting(Segment::text)
                        .containsExactly("The tide was out.", "Nobody saw it.");
                assertThat(KindsOfFilesTests.starts(read)).containsExactly(500L, 62_600L);
                assertThat(read.segments()).extracting(Segment::endMs).containsExactly(2500L, 64_000L);
            });

    @TestFactory
    Stream<DynamicTest> comesToWhatIsRight() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "needs the shared cases, which are not beside this checkout");
        try (var lines = Files.lines(CASES.resolve("EXPECTED.tsv"))) {
            var listed = lines.skip(1)
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .filter(file -> OF_TRANSCRIPTS.stream().anyMatch(file::endsWith))
                    .toList();
            return listed.stream().map(file -> DynamicTest.dynamicTest(file, () -> assertRight(file)));
        }
    }

    private static void assertRight(String file) throws IOException {
        var read = TranscriptReader.read(Files.readAllBytes(CASES.resolve(file)), null, null);
        assertThat(EXPECTED).as("what is right for it").containsKey(file);
        Objects.requireNonNull(EXPECTED.get(file)).accept(read);
    }
}
