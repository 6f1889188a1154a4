package io.gleancast.transcribe.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.transcribe.audio.ContainerLength.Answer;
import io.gleancast.transcribe.audio.ContainerLength.Elsewhere;
import io.gleancast.transcribe.audio.ContainerLength.Known;
import io.gleancast.transcribe.audio.ContainerLength.Unknown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLengthTests {
    private static final int SECONDS = 40;
    /** MPEG 1, layer III, 128 kbit/s, 44.1 kHz, stereo. */
    private static final int HEADER = 0xFFFB9000;

    private static final int FRAME = 417;

    @TempDir
    static Path folder = Path.of("unset");

    private static final FfmpegProgram PROGRAM = FfmpegProgram.of(null, () -> folder);

    @ParameterizedTest
    @CsvSource({
        "vbr.mp3,-q:a 6",
        "cbr.mp3,-b:a 64k",
        "without-a-count.mp3,-b:a 64k -write_xing 0",
        "telephone.mp3,-ar 8000 -b:a 16k",
        "end.m4a,-c:a aac -b:a 48k",
        "start.m4a,-c:a aac -movflags +faststart",
        "plain.wav,-ar 48000",
        "free.flac,-c:a flac",
        "opus.ogg,-c:a libopus -b:a 64k",
    })
    void tellsHowLongWhatFfmpegEncodedPlays(String name, String options) throws Exception {
        var bytes = encoded(name, options);

        assertThat(length(bytes))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.ms()).isBetween(SECONDS * 1000L - 200, SECONDS * 1000L + 200));
    }

    @Test
    void looksBehindALargePicture() {
        var tag = ByteBuffer.allocate(10 + (1 << 20))
                .put("ID3".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {4, 0, 0, 0, 0x40, 0, 0});
        assertThat(tag.capacity() - 10).isEqualTo(0x40 << 14);
        var bytes = Arrays.copyOf(tag.array(), tag.capacity() + 100 * FRAME);
        System.arraycopy(frames(100), 0, bytes, tag.capacity(), 100 * FRAME);

        assertThat(length(bytes)).isEqualTo(new Known(100L * FRAME * 8 / 128));
    }

    @Test
    void believesNoCountThatTheFileCannotHold() {
        assertThat(length(counting(frames(1000), 1000))).isEqualTo(new Known(26_122));
        assertThat(length(counting(frames(1000), 100_000_000))).isEqualTo(new Unknown());
        assertThat(length(counting(frames(1000), 100))).isEqualTo(new Unknown());
    }

    @Test
    void guessesNothingFromAVaryingBitRateWithoutACount() {
        var bytes = frames(100);
        ByteBuffer.wrap(bytes).putInt(5 * FRAME, 0xFFFB5000);

        assertThat(length(bytes)).isEqualTo(new Unknown());
    }

    @Test
    void knowsNothingOfWhatIsNoAudioAndNeverFails() {
        assertThat(length("<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Unknown());
        assertThat(length(new byte[0])).isEqualTo(new Unknown());
        var random = new Random(7);
        for (var start : List.of("", "ID3", "RIFF", "fLaC", "OggS", "\0\0\0\1ftyp", "\0\0\0\0ftyp")) {
            for (var i = 0; i < 300; i++) {
                var bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                var head = start.getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(head, 0, bytes, 0, Math.min(head.length, bytes.length));
                assertThat(ContainerLength.of(bytes, 0, 1 << 30, null)).isNotNull();
                assertThat(ContainerLength.of(bytes, 7, 1 << 30, bytes)).isNotNull();
            }
        }
    }

    /** As over HTTP: by windows. */
    private static Answer length(byte[] file) {
        var first = window(file, 0);
        var answer = ContainerLength.of(first, 0, file.length, null);
        for (var i = 0; i < 3 && answer instanceof Elsewhere(long offset); i++) {
            answer = ContainerLength.of(window(file, offset), offset, file.length, first);
        }
        return answer;
    }

    private static byte[] window(byte[] file, long offset) {
        return Arrays.copyOfRange(file, (int) offset, (int) Math.min(file.length, offset + ContainerLength.WINDOW));
    }

    private static byte[] frames(int count) {
        var bytes = ByteBuffer.allocate(count * FRAME);
        for (var i = 0; i < count; i++) {
            bytes.putInt(i * FRAME, HEADER);
        }
        return bytes.array();
    }

    private static byte[] counting(byte[] frames, int count) {
        ByteBuffer.wrap(frames)
                .put(36, "Xing".getBytes(StandardCharsets.US_ASCII))
                .putInt(40, 1)
                .putInt(44, count);
        return frames;
    }

    private static byte[] encoded(String name, String options) throws IOException, InterruptedException {
        var wav = folder.resolve("sound.wav");
        if (!Files.exists(wav)) {
            Files.write(wav, Sounds.wav(16_000, Sounds.voice(16_000, SECONDS)));
        }
        var target = folder.resolve(name);
        var command = new ArrayList<>(
                List.of(PROGRAM.path().toString(), "-nostdin", "-loglevel", "error", "-y", "-i", wav.toString()));
        command.addAll(List.of(options.split(" ", -1)));
        command.add(target.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return Files.readAllBytes(target);
    }
}
