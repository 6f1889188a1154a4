package io.gleancast.transcribe.recognition;

import io.micrometer.core.instrument.Counter;
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

    RecognitionMeters(MeterRegistry meters) {
        time = Timer.builder("transcribe.recognition")
                .description("Calls of the speech recogniser")
                .register(meters);
        audio = Counter.builder("transcribe.recognition.audio")
                .baseUnit("seconds")
                .description("Audio given to the speech recogniser")
                .register(meters);
        cost = Counter.builder("transcribe.recognition.cost")
                .description("Millionths of a US dollar")
                .register(meters);
    }

    Heard timed(Supplier<Heard> call) {
        return Objects.requireNonNull(time.record(call));
    }

    void paid(Duration used, long microDollars) {
        audio.increment((double) used.toSeconds());
        cost.increment((double) microDollars);
    }
}
