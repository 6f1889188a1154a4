package io.gleancast.transcribe.recognition;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this UTC day took of its budgets, over all replicas: the operator's view. Every replica reports the same. */
@RestController
@RequestMapping("/spending")
public class DaySpending implements MeterBinder {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RecognitionBudget budget;
    private final RecognitionProperties properties;
    private RecognitionBudget.@Nullable Used seen;
    private long seenNanos;

    DaySpending(RecognitionBudget budget, RecognitionProperties properties) {
        this.budget = budget;
        this.properties = properties;
    }

    /**
     * Today, so far.
     *
     * @param audioSeconds recognised, or set aside for what is being recognised
     * @param mostMicroDollars absent: no limit
     * @param shows that took the most, at most twenty
     */
    public record Today(
            long audioSeconds,
            long mostAudioSeconds,
            long microDollars,
            @Nullable Long mostMicroDollars,
            List<Show> shows) {
        public Today {
            shows = List.copyOf(shows);
        }
    }

    /** A show's part of it. */
    public record Show(String id, String title, long audioSeconds, long microDollars) {}

    /** What is spent, and of how much. */
    @GetMapping
    public Today today() {
        var used = budget.usedToday();
        return new Today(
                used.audio().toSeconds(),
                properties.dailyAudio().toSeconds(),
                used.microDollars(),
                properties.dailyMicroDollars(),
                budget.showsToday().stream()
                        .map(one -> new Show(
                                one.show().id(),
                                one.show().title(),
                                one.used().audio().toSeconds(),
                                one.used().microDollars()))
                        .toList());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "transcribe.day.audio",
                        this,
                        day -> day.read(used -> used.audio().toSeconds()))
                .baseUnit("seconds")
                .description("Audio recognised on this UTC day, by all replicas")
                .register(registry);
        Gauge.builder(
                        "transcribe.day.audio.limit",
                        properties,
                        limits -> limits.dailyAudio().toSeconds())
                .baseUnit("seconds")
                .description("Audio that may be recognised on a UTC day")
                .register(registry);
        Gauge.builder("transcribe.day.cost", this, day -> day.read(RecognitionBudget.Used::microDollars))
                .description("Millionths of a US dollar that recognition cost on this UTC day, by all replicas")
                .register(registry);
        var most = properties.dailyMicroDollars();
        if (most != null) {
            Gauge.builder("transcribe.day.cost.limit", () -> most)
                    .description("Millionths of a US dollar that recognition may cost on a UTC day")
                    .register(registry);
        }
    }

    /** One query for both gauges of a scrape. */
    private synchronized double read(ToDoubleFunction<RecognitionBudget.Used> value) {
        var used = seen;
        if (used == null || System.nanoTime() - seenNanos > FRESH.toNanos()) {
            used = budget.usedToday();
            seen = used;
            seenNanos = System.nanoTime();
        }
        return value.applyAsDouble(used);
    }
}
