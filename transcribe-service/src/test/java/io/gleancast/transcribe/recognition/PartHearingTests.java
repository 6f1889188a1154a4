package io.gleancast.transcribe.recognition;

import static io.gleancast.transcribe.audio.Sounds.joined;
import static io.gleancast.transcribe.audio.Sounds.silence;
import static io.gleancast.transcribe.audio.Sounds.voice;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Sounds;
import io.gleancast.transcribe.audio.Span;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartHearingTests {
    private static final int RATE = 16_000;
    private static final Recording RECORDING =
            recording(joined(voice(RATE, 20), silence(RATE, 2), voice(RATE, 12), silence(RATE, 2), voice(RATE, 24)));

    @Test
    void hearsOnceMoreWhereSomebodySpeaksAndNothingWasHeard() {
        var engine = new Engine(part -> part.startMs() == 0
                ? List.of(segment(0, 20_000, "First."), segment(36_000, 60_000, "Third."))
                : List.of(segment(0, 12_000, "Second.")));

        var heard = hear(engine, RECORDING.whole());

        assertThat(heard.segments()).extracting(Segment::text).containsExactly("First.", "Second.", "Third.");
        assertThat(engine.asked).hasSize(2);
        assertThat(engine.asked.getLast().startMs()).isBetween(21_500L, 22_200L);
        assertThat(engine.asked.getLast().endMs()).isBetween(33_800L, 34_500L);
        assertThat(heard.coveredMs()).isGreaterThan(heard.voicedMs() * 95 / 100);
    }

    @Test
    void countsWhatStaysUnheard() {
        var engine = new Engine(part -> part.startMs() == 0 ? List.of(segment(0, 20_000, "First.")) : List.of());

        var heard = hear(engine, RECORDING.whole());

        assertThat(heard.coveredMs() * 100 / heard.voicedMs()).isBetween(30L, 40L);
    }

    @Test
    void givesTimesFromTheStartOfTheWhole() {
        var engine = new Engine(_ -> List.of(segment(1_000, 99_000, "Third, too long.")));

        var heard = hear(engine, new Span(35_000, 60_000));

        assertThat(heard.segments()).containsExactly(new Segment(36_000L, 60_000L, null, "Third, too long."));
    }

    @Test
    void doesNotHearALongStretchOfMusicManyTimes() {
        var engine = new Engine(_ -> List.of());

        hear(engine, RECORDING.whole());

        assertThat(engine.asked.stream().mapToLong(Span::lengthMs).sum()).isLessThan(2 * RECORDING.lengthMs());
    }

    private static RecognisedPart hear(Engine engine, Span part) {
        return new PartHearing(engine, new RecognitionMeters(new SimpleMeterRegistry())).hear(RECORDING, part, "en");
    }

    private static Segment segment(long start, long end, String text) {
        return new Segment(start, end, null, text);
    }

    private static Recording recording(short[] samples) {
        return new Recording(Path.of("none"), samples.length / 16, "0".repeat(64), Sounds.voices(samples));
    }

    private static final class Engine implements SpeechRecogniser {
        final List<Span> asked = new ArrayList<>();
        private final Function<Span, List<Segment>> answers;

        Engine(Function<Span, List<Segment>> answers) {
            this.answers = answers;
        }

        @Override
        public SpeechRecogniser.Engine engine() {
            return new SpeechRecogniser.Engine("test", "none");
        }

        @Override
        public Heard recognise(Recording recording, Span part, @Nullable String language) {
            asked.add(part);
            return new Heard(language, true, answers.apply(part));
        }
    }
}
