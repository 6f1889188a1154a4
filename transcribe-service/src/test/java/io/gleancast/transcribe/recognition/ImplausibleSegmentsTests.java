package io.gleancast.transcribe.recognition;

import static io.gleancast.transcribe.audio.Sounds.joined;
import static io.gleancast.transcribe.audio.Sounds.noise;
import static io.gleancast.transcribe.audio.Sounds.silence;
import static io.gleancast.transcribe.audio.Sounds.voice;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Sounds;
import io.gleancast.transcribe.audio.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImplausibleSegmentsTests {
    private static final int RATE = 16_000;
    private static final Span WHOLE = new Span(0, 60_000);
    private static final List<String> SAID = List.of(
            " The harbour master counts the boats at dusk.",
            " Then she writes the number on a slate,",
            " and nobody has ever asked her why.");

    @Test
    void leavesWhatWasSaidAsItIs() {
        assertThat(left(voice(RATE, 60), SAID)).isEqualTo(SAID);
    }

    @Test
    void takesOutWhatIsDreamedOverSilenceAndNoise() {
        assertThat(left(silence(RATE, 60), List.of(" Thank you for watching!", " Untertitel im Auftrag des ZDF")))
                .isEmpty();
        assertThat(left(noise(RATE, 60, 9_000), List.of(" Thank you.", " you"))).isEmpty();
    }

    @Test
    void takesOutTheDescriptionsOfSounds() {
        assertThat(left(
                        voice(RATE, 60),
                        List.of(
                                "[BLANK_AUDIO]",
                                "(soft wind)",
                                " *laughs*",
                                "\u266a la la",
                                "...",
                                " (He) said (no).")))
                .containsExactly(" (He) said (no).");
    }

    @Test
    void leavesOfALoopItsFirstRound() {
        var rounds = new ArrayList<>(SAID);
        for (var i = 0; i < 6; i++) {
            rounds.addAll(List.of(" So I went there.", " And I went back."));
        }
        rounds.add(" It was a long way.");

        assertThat(left(voice(RATE, 60), rounds))
                .containsExactlyElementsOf(Arrays.asList(
                        SAID.get(0),
                        SAID.get(1),
                        SAID.get(2),
                        " So I went there.",
                        " And I went back.",
                        " It was a long way."));
    }

    @Test
    void leavesWhatPeopleRepeat() {
        var repeated = List.of(" No.", " No.", " No!", " I said so.", " Yes.", " Yes.");

        assertThat(left(voice(RATE, 60), repeated)).isEqualTo(repeated);
        assertThat(ImplausibleSegments.isLoop(
                        "Row, row, row your boat gently down the stream, merrily, merrily, merrily, merrily, life is but a dream,"
                                + " and that is the whole of the song."))
                .isFalse();
    }

    @Test
    void takesOutASegmentThatTurnsRound() {
        assertThat(left(voice(RATE, 60), List.of(SAID.get(0), " and the boat and the boat".repeat(20))))
                .containsExactly(SAID.get(0));
    }

    @Test
    void readsManySegmentsInLinearTime() {
        var many = IntStream.range(0, 20_000)
                .mapToObj(i -> new Segment(0L, 60_000L, null, i % 2 == 0 ? " a" : " b " + i))
                .toList();

        assertThat(ImplausibleSegments.removed(many, Sounds.voices(voice(RATE, 60)), WHOLE))
                .hasSize(20_000);
    }

    private static List<String> left(short[] sound, List<String> texts) {
        var segments = new ArrayList<Segment>();
        for (var text : texts) {
            var start = segments.size() * 2_000L;
            segments.add(new Segment(start, start + 2_000, null, text));
        }
        var voices = Sounds.voices(joined(sound, silence(RATE, 1)));
        return ImplausibleSegments.removed(segments, voices, WHOLE).stream()
                .map(Segment::text)
                .toList();
    }
}
