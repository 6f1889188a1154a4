package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhisperTests {
    @Test
    void setsNothingUnlessAsked() {
        assertThat(Whisper.settings(null)).isEmpty();
    }

    @Test
    void namesAPublishedModelAndNoServer() {
        assertThat(Whisper.settings("base.en"))
                .containsEntry("TRANSCRIBE_RECOGNITION_MODEL", "base.en")
                .containsEntry("TRANSCRIBE_RECOGNITION_BASE_URL", "")
                .containsEntry("TRANSCRIBE_RECOGNITION_API_KEY", "");
    }

    @Test
    void namesAFileWhereverTheServiceRuns(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("ggml-own.bin"), "a model");
        assertThat(Whisper.settings(file.toString()))
                .containsEntry(
                        "TRANSCRIBE_RECOGNITION_MODEL", file.toAbsolutePath().toString());
    }

    @Test
    void saysAtOnceThatThereIsNoSuchFile() {
        assertThatExceptionOfType(QuickstartFailed.class)
                .isThrownBy(() -> Whisper.settings("models/ggml-none.bin"))
                .withMessageContaining("There is no model models/ggml-none.bin");
    }

    @Test
    void tellsTheCommandThatWouldHaveHadEveryEpisodeHeard() {
        assertThat(Whisper.command(List.of("--once", "--opml", "my shows.opml")))
                .isEqualTo("./quickstart --once --opml 'my shows.opml' --whisper base.en");
        assertThat(Whisper.command(List.of())).isEqualTo("./quickstart --whisper base.en");
    }
}
