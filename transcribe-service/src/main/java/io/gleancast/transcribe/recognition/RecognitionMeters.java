package io.gleancast.transcribe.recognition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What recognition took and cost, counted where it is paid. */
@Component
class RecognitionMeters {
    private final Timer time;
    private final Counter audio;
    private final Counter cost;
    private final DistributionSummary speed;

    RecognitionMeters(MeterRegistry meters) {
        time = Timer.builder("transcribe.recognition")
                .description("Calls of the speech recogniser")
                .register(meters);
        audio = Counter.builder("transcribe.recognition.audio")
                .baseUnit("seconds")
                .description("Audio given to the speech recogniser")
                .register(meters);
        speed = DistributionSummary.builder("transcribe.recognition.speed")
                .description("Seconds of audio that a part is heard in a second, what was heard again included")
                .register(meters);
        cost = Counter.builder("transcribe.recognition.cost")
                .description("Millionths of a US dollar")
                .register(meters);
    }

    Heard timed(Supplier<Heard> call) {
        return Objects.requireNonNull(time.record(call));
    }

    /** A part was heard, however often the engine was asked. */
    void heard(long audioMs, Duration took) {
        speed.record(audioMs / (double) Math.max(1, took.toMillis()));
    }

    void paid(Duration used, long microDollars) {
        audio.increment((double) used.toSeconds());
        cost.increment((double) microDollars);
    }
}
