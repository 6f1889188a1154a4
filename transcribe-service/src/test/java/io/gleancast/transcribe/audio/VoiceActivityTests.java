package io.gleancast.transcribe.audio;

import static io.gleancast.transcribe.audio.Sounds.joined;
import static io.gleancast.transcribe.audio.Sounds.noise;
import static io.gleancast.transcribe.audio.Sounds.silence;
import static io.gleancast.transcribe.audio.Sounds.voice;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VoiceActivityTests {
    private static final int RATE = 16_000;

    @Test
    void hearsAVoiceAndWhereItPauses() {
        var voices = Sounds.voices(joined(silence(RATE, 5), voice(RATE, 10), silence(RATE, 5), voice(RATE, 4)));

        assertThat(voices.voicedMs(new Span(0, 4_500))).isZero();
        assertThat(voices.voicedMs(new Span(5_000, 15_000))).isBetween(9_000L, 10_000L);
        assertThat(voices.voicedMs(new Span(15_500, 19_500))).isZero();
        assertThat(voices.voices(new Span(0, 24_000))).hasSize(2);
    }

    @Test
    void hearsAVoiceAboveTheNoiseOfARoom() {
        var loud = voice(RATE, 10);
        var room = noise(RATE, 10, 300);
        for (var i = 0; i < loud.length; i++) {
            loud[i] = (short) (loud[i] + room[i]);
        }
        var voices = Sounds.voices(joined(noise(RATE, 10, 300), loud, noise(RATE, 10, 300)));

        assertThat(voices.voicedMs(new Span(10_000, 20_000))).isGreaterThan(8_000);
        assertThat(voices.voicedMs(new Span(0, 9_000))).isZero();
        assertThat(voices.voicedMs(new Span(21_000, 30_000))).isZero();
    }

    @Test
    void hearsNoneInHalfAnHourOfSilenceOrOfNoise() {
        assertThat(Sounds.voices(silence(RATE, 1800)).voicedMs(new Span(0, 1_800_000)))
                .isZero();
        assertThat(Sounds.voices(noise(RATE, 1800, 20_000)).voicedMs(new Span(0, 1_800_000)))
                .isZero();
    }

    @Test
    void hearsNoneInLoudNoiseBetweenVoices() {
        var voices = Sounds.voices(joined(voice(RATE, 40), noise(RATE, 120, 8_000), voice(RATE, 40)));

        assertThat(voices.voicedMs(new Span(42_000, 158_000))).isLessThan(600);
        assertThat(voices.voicedMs(new Span(0, 40_000))).isGreaterThan(30_000);
    }

    @Test
    void cutsWhereItIsQuietestNearTheWishedLength() {
        var samples = joined(
                voice(RATE, 57), silence(RATE, 1), voice(RATE, 58), silence(RATE, 1), voice(RATE, 58), voice(RATE, 30));
        var recording = new Recording(Path.of("none"), samples.length / 16, "0".repeat(64), Sounds.voices(samples));

        var parts = recording.parts(60_000);

        assertThat(parts).hasSize(4);
        assertThat(parts.getFirst().startMs()).isZero();
        assertThat(parts.getFirst().endMs()).isBetween(57_000L, 58_000L);
        assertThat(parts.get(1).endMs()).isBetween(116_000L, 117_000L);
        assertThat(parts.getLast().endMs()).isEqualTo(recording.lengthMs());
        for (var i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).startMs()).isEqualTo(parts.get(i - 1).endMs());
        }
    }

    @Test
    void leavesWholeWhatIsNotMuchLonger() {
        var samples = voice(RATE, 70);
        var recording = new Recording(Path.of("none"), 70_000, "0".repeat(64), Sounds.voices(samples));

        assertThat(recording.parts(60_000)).containsExactly(new Span(0, 70_000));
    }
}
