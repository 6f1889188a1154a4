package io.gleancast.transcribe.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the backlog, which is the number to scale on. Every replica reports the same, the database's. */
@Component
class BacklogMetrics implements MeterBinder {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final TranscriptionStore store;
    private final Clock clock;
    private @Nullable Backlog seen;
    private Instant seenAt = Instant.EPOCH;

    BacklogMetrics(TranscriptionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("transcribe.jobs", "waiting", Backlog::waiting, registry);
        gauge("transcribe.jobs", "kept", Backlog::kept, registry);
        Gauge.builder("transcribe.backlog.audio", this, metrics -> metrics.read(Backlog::audioSeconds))
                .baseUnit("seconds")
                .description("Audio of the episodes that are not done")
                .register(registry);
        Gauge.builder("transcribe.backlog.age", this, metrics -> metrics.read(metrics::age))
                .baseUnit("seconds")
                .description("How long the oldest episode that is not done has waited")
                .register(registry);
    }

    private void gauge(String name, String state, ToDoubleFunction<Backlog> value, MeterRegistry registry) {
        Gauge.builder(name, this, metrics -> metrics.read(value))
                .tag("state", state)
                .description("Episodes that are not done")
                .register(registry);
    }

    /** One query for all gauges of a scrape. */
    private synchronized double read(ToDoubleFunction<Backlog> value) {
        var now = clock.instant();
        var backlog = seen;
        if (backlog == null || seenAt.plus(FRESH).isBefore(now)) {
            backlog = store.backlog();
            seen = backlog;
            seenAt = now;
        }
        return value.applyAsDouble(backlog);
    }

    private double age(Backlog backlog) {
        return backlog.oldest() == null
                ? 0
                : Duration.between(backlog.oldest(), clock.instant()).toSeconds();
    }
}
