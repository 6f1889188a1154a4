package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Ffmpeg;
import io.gleancast.transcribe.audio.FfmpegProgram;
import io.gleancast.transcribe.audio.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** whisper.cpp itself, with the smallest model, on eleven seconds of speech. */
class WhisperSpeechRecogniserTests {
    private static final Path TINY = SharedModels.file("ggml-tiny.en-q5_1.bin");

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void hearsWhatIsSaidAndLeavesTheMemoryWhenIdle() throws Exception {
        try (var recogniser = tiny(Duration.ofSeconds(2))) {
            var recording = jfk();
            Callable<Heard> hearing = () -> recogniser.recognise(recording, recording.whole(), "en");
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (var heard : threads.invokeAll(java.util.List.of(hearing, hearing))) {
                    var text =
                            heard.get().segments().stream().map(Segment::text).collect(Collectors.joining());
                    assertThat(text.toLowerCase(java.util.Locale.ROOT))
                            .contains("ask not what your country can do for you")
                            .contains("fellow americans");
                    assertThat(heard.get().segments().getLast().endMs()).isBetween(9_000L, 12_000L);
                }
            }
            assertThat(recogniser.isLoaded()).isTrue();
            assertThat(recogniser.engine()).isEqualTo(new SpeechRecogniser.Engine("whisper.cpp", "tiny.en-q5_1"));
            await().atMost(Duration.ofSeconds(10)).until(() -> !recogniser.isLoaded());
        }
    }

    @Test
    void refusesAShowInALanguageThatTheModelDoesNotKnow() throws IOException {
        try (var recogniser = tiny(Duration.ofMinutes(1))) {
            var recording = jfk();
            assertThatExceptionOfType(CannotBeTranscribed.class)
                    .isThrownBy(() -> recogniser.recognise(recording, recording.whole(), "de"))
                    .withMessage("The model tiny.en-q5_1 hears English alone, and the show says that it is in de")
                    .returns(Drop.Reason.LANGUAGE_UNSUPPORTED, CannotBeTranscribed::reason);
        }
    }

    @Test
    void waitsWhereTheFileOfTheModelIsCutOffOrNoModel() throws IOException {
        assumeTrue(Files.exists(TINY), "no models in " + TINY.getParent() + ": skipped");
        var bytes = Files.readAllBytes(TINY);
        var cutOff = Files.write(folder.resolve("ggml-cut-off.bin"), Arrays.copyOf(bytes, 20_000_000));
        var other = Files.write(folder.resolve("ggml-other.bin"), new byte[4_000]);
        var recording = jfk();
        for (var file : Stream.of(cutOff, other).toList()) {
            try (var recogniser = recogniser(file, Duration.ofMinutes(1))) {
                assertThatExceptionOfType(TryLater.class)
                        .isThrownBy(() -> recogniser.recognise(recording, recording.whole(), "en"))
                        .withMessageContaining("cannot be loaded: its file is cut off, or no model of whisper.cpp's")
                        .returns(false, TryLater::isAttempt);
            }
        }
    }

    private static WhisperSpeechRecogniser tiny(Duration idle) {
        assumeTrue(Files.exists(TINY), "no models in " + TINY.getParent() + ": skipped");
        return recogniser(TINY, idle);
    }

    private static WhisperSpeechRecogniser recogniser(Path file, Duration idle) {
        var model = ModelFile.of(file.toString(), Strangers.onLoopback(), Properties.whisper());
        return new WhisperSpeechRecogniser(model, 2, idle);
    }

    private Recording jfk() throws IOException {
        var programs = Files.createDirectories(folder.resolve("programs"));
        return new Ffmpeg(FfmpegProgram.of(null, () -> programs), Duration.ofMinutes(1), 512 << 20)
                .decode(SharedModels.audio("jfk/jfk.wav"), folder.resolve("samples"), Duration.ofHours(1));
    }
}
