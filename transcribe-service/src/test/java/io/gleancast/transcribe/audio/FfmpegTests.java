package io.gleancast.transcribe.audio;

import static io.gleancast.transcribe.audio.Sounds.joined;
import static io.gleancast.transcribe.audio.Sounds.silence;
import static io.gleancast.transcribe.audio.Sounds.voice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program of our own jar, on good files and bad ones. */
class FfmpegTests {
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final long MEMORY = 512 << 20;

    @TempDir
    static Path programs = Path.of("unset");

    private static final FfmpegProgram PROGRAM = FfmpegProgram.of(null, () -> programs);

    @TempDir
    private Path folder = Path.of("unset");

    private final Ffmpeg ffmpeg = new Ffmpeg(PROGRAM, Duration.ofSeconds(60), MEMORY);

    @Test
    void makesSamplesOfAWavOfATelephone() throws IOException {
        var recording = decode(write("x.wav", Sounds.wav(8_000, voice(8_000, 3))));

        assertThat(recording.lengthMs()).isBetween(2_990L, 3_010L);
        assertThat(recording.voices().voicedMs(recording.whole())).isGreaterThan(2_000);
        assertThat(recording.sha256()).matches("[0-9a-f]{64}");
        assertThat(recording.floats(new Span(500, 1_500))).hasSize(16_000);
        try (var wav = recording.wav(new Span(1_000, 2_000))) {
            assertThat(wav.readAllBytes()).hasSize(44 + 32_000).startsWith('R', 'I', 'F', 'F');
        }
    }

    @Test
    void hearsBothSpeakersWhereEachHasAnEarToHimself() throws IOException {
        var left = joined(voice(16_000, 2), silence(16_000, 2));
        var right = joined(silence(16_000, 2), voice(16_000, 2));
        var both = new short[left.length * 2];
        for (var i = 0; i < left.length; i++) {
            both[2 * i] = left[i];
            both[2 * i + 1] = right[i];
        }
        var recording = decode(write("x.wav", Sounds.wav(16_000, 2, both)));

        assertThat(recording.voices().voicedMs(new Span(0, 2_000))).isGreaterThan(1_500);
        assertThat(recording.voices().voicedMs(new Span(2_000, 4_000))).isGreaterThan(1_500);
    }

    @ParameterizedTest
    @CsvSource({"mp3, libmp3lame", "m4a, aac", "ogg, libopus", "flac, flac", "mkv, aac", "aac, aac"})
    void readsTheFormatsThatPodcastsHaveUnderAWrongName(String format, String codec) throws Exception {
        var file = encoded(format, List.of("-c:a", codec));
        var misnamed = Files.move(file, folder.resolve("audio.txt"));

        assertThat(decode(misnamed).lengthMs()).isBetween(4_900L, 5_200L);
    }

    @Test
    void readsAnMp3OfVariableBitRateWhoseHeaderLies() throws Exception {
        var file = encoded("mp3", List.of("-q:a", "4"));
        var bytes = Files.readAllBytes(file);
        var xing = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Xing");
        assertThat(xing).isPositive();
        // Frames, as the header counts them: twelve hours of them.
        bytes[xing + 8] = 0;
        bytes[xing + 9] = 0x19;
        Files.write(file, bytes);

        assertThat(decode(file).lengthMs()).isBetween(4_900L, 5_200L);
    }

    @Test
    void takesOfATruncatedMp3WhatIsThere() throws Exception {
        var bytes = Files.readAllBytes(encoded("mp3", List.of()));

        var recording = decode(write("half.mp3", Arrays.copyOf(bytes, bytes.length / 2)));

        assertThat(recording.lengthMs()).isBetween(2_000L, 3_000L);
    }

    @Test
    void refusesWhatIsLongerThanAllowedThoughNothingSaysSo() throws IOException {
        var file = write("long.wav", Sounds.wav(8_000, silence(8_000, 121)));

        assertThatExceptionOfType(TooMuchAudio.class)
                .isThrownBy(() -> decode(file))
                .withMessage("The audio has more than 2 minutes");
    }

    @Test
    void refusesVideoWithoutSoundAndTakesTheSoundOfVideo() throws Exception {
        var silent = folder.resolve("silent.mkv");
        run("-f", "lavfi", "-i", "color=s=64x64:d=1", "-c:v", "mpeg4", silent.toString());
        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(silent));

        var wav = write("x.wav", Sounds.wav(16_000, voice(16_000, 2)));
        var video = folder.resolve("video.mp4");
        run(
                "-f",
                "lavfi",
                "-i",
                "color=s=64x64:d=2",
                "-i",
                wav.toString(),
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac",
                video.toString());
        assertThat(decode(video).lengthMs()).isBetween(1_900L, 2_200L);
    }

    @Test
    void opensNothingThatAFileNames() throws IOException {
        var secret = write("secret.wav", Sounds.wav(16_000, voice(16_000, 2)));
        for (var list : List.of(
                "ffconcat version 1.0\nfile '%s'\n".formatted(secret),
                "#EXTM3U\n#EXTINF:2,\nfile://%s\n#EXT-X-ENDLIST\n".formatted(secret),
                "#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:9/secret\n#EXT-X-ENDLIST\n")) {
            var file = write("list.mp3", list.getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'ID3', 4000000", "'RIFF    WAVEfmt ', 100000", "'OggS', 100000", "'fLaC', 50"})
    void refusesGarbage(String head, int zeros) throws IOException {
        var bytes = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), head.length() + zeros);
        var file = write("garbage", bytes);

        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file));
    }

    @Test
    void passesOverAnId3TagThatClaimsToBeEndless() throws IOException {
        var bytes = new byte[64];
        System.arraycopy("ID3".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 3);
        bytes[3] = 4;
        Arrays.fill(bytes, 6, 10, (byte) 0x7F);
        var file = write("bomb.mp3", bytes);

        assertThatExceptionOfType(NotDecodable.class).isThrownBy(() -> decode(file));
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        var file = write("x.wav", Sounds.wav(16_000, silence(16_000, 100)));
        var hurried = new Ffmpeg(PROGRAM, Duration.ofMillis(1), MEMORY);

        assertThatExceptionOfType(NotDecodable.class)
                .isThrownBy(() -> hurried.decode(file, folder.resolve("out"), MOST))
                .withMessage("The audio was not decoded within 0 s");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void cannotTakeMoreMemoryThanItIsGiven() throws Exception {
        var file = encoded("mp3", List.of());
        var poor = new Ffmpeg(PROGRAM, Duration.ofSeconds(30), 16 << 20);

        assertThatThrownBy(() -> poor.decode(file, folder.resolve("out"), MOST))
                .isInstanceOfAny(NotDecodable.class, IOException.class);
    }

    @Test
    void saysThatAnotherProgramIsMissing() throws IOException {
        var file = write("x.wav", Sounds.wav(16_000, voice(16_000, 1)));
        var none = new Ffmpeg(
                FfmpegProgram.of(folder.resolve("no-such-ffmpeg"), () -> folder), Duration.ofSeconds(30), MEMORY);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> none.decode(file, folder.resolve("out"), MOST))
                .withMessage("ffmpeg or one of its libraries is missing: set transcribe.ffmpeg");
    }

    private Recording decode(Path file) throws IOException {
        return ffmpeg.decode(file, folder.resolve("samples"), MOST);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** Five seconds of a voice. */
    private Path encoded(String format, List<String> options) throws IOException, InterruptedException {
        var wav = write("source.wav", Sounds.wav(44_100, voice(44_100, 5)));
        var target = folder.resolve("encoded." + format);
        var arguments = new ArrayList<>(List.of("-i", wav.toString()));
        arguments.addAll(options);
        arguments.add(target.toString());
        run(arguments.toArray(String[]::new));
        return target;
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(PROGRAM.path().toString(), "-nostdin", "-loglevel", "error", "-y"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
