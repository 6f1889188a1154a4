package io.gleancast.benchmarks.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptFileTests {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsAsTheTranscribeServiceDoes() throws IOException {
        var file = read("""
                ---
                title: 'Old dams'
                speakers:
                  - Ada Lind
                ---
                **Ada Lind:** The dam was built in 1911.

                \\[12:01\\] It leaks, &amp; nobody knows why.

                **Ben Orr:** Every dam leaks.

                **Ada Lind:** Not the old ones.

                **Ben Orr:** Those most of all.
                """);
        assertThat(file.transcript().segments())
                .extracting(Segment::speaker)
                .containsExactly("Ada Lind", "Ada Lind", "Ben Orr", "Ada Lind", "Ben Orr");
        assertThat(file.text()).doesNotContain("12:01").doesNotContain("**").doesNotContain("title");
        assertThat(file.transcript().episode().title()).isEqualTo("Old dams");
    }

    @Test
    void comparesPlacesWithoutTimesMarkupAndWhiteSpace() {
        assertThat(Places.normalise("The *old* dam &amp; the\n mill \\[00:12:01.5\\] leak"))
                .isEqualTo(Places.normalise("The old  dam & the mill leak"));
        assertThat(Places.normalise("The old dam leaks")).isNotEqualTo(Places.normalise("The new dam leaks"));
    }

    @Test
    void findsAQuoteOverAMarkOfTime() throws IOException {
        Files.writeString(folder.resolve("dams.md"), """
                **Ada Lind:** Hello to you all. The dam was built in 1911,

                \\[12:01\\] and it leaks like every other dam. That is known.

                **Ben Orr:** Good day.
                """);
        var quote = new Reference.Quote("The dam was built in 1911, \\[12:01\\] and it leaks like every other dam.");
        var insight = new Reference.Insight(
                1, "h", "b", List.of(), Insight.Kind.FACT, Insight.Hedge.ASSERTED, List.of(quote));
        var labelled =
                Labelled.read(new Reference("dams.md", List.of(insight), List.of(), List.of("Good day.")), folder);
        assertThat(labelled.wanted().getFirst().quotes()).hasSize(1);
        assertThat(labelled.worthy()).contains(true);
        assertThat(labelled.housekeeping()).contains(true).contains(false);
    }

    @Test
    void marksWhatInterrupts() throws IOException {
        Files.writeString(
                folder.resolve("dams.md"), "**Ada Lind:** The dam is old.\n\n**Ben Orr:** How old?\n\n".repeat(4));
        var labelled = Labelled.read(new Reference("dams.md", List.of(), List.of(), List.of()), folder);
        var interrupted = labelled.interruptedBy(List.of("Our pumps never leak. Ask for them by name."));
        assertThat(labelled.housekeeping()).containsOnly(false);
        assertThat(interrupted.sentences()).hasSize(labelled.sentences().size() + 2);
        for (int i = 0; i < interrupted.sentences().size(); i++) {
            assertThat(interrupted.housekeeping()[i])
                    .isEqualTo(interrupted.sentences().get(i).text().matches("Our pumps.*|Ask for.*"));
        }
    }

    private TranscriptFile read(String text) throws IOException {
        return TranscriptFile.read(Files.writeString(folder.resolve("dams.md"), text));
    }
}
