package io.gleancast.digest.readers;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what the privacy page says is forgotten, and mends what a clock that was set back has left behind. */
@Component
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    /** So many batches at a time; the rest waits for the next hour. */
    private static final int MOST_BATCHES = 1000;

    private final Map<String, Runnable> chores = new LinkedHashMap<>();
    private final MeterRegistry meters;

    Housekeeping(
            Subscribers subscribers,
            Ephemera ephemera,
            Clock clock,
            ReaderProperties properties,
            MeterRegistry meters) {
        this.meters = meters;
        chores.put("sign-ups", ephemera.signUps()::forget);
        chores.put("changes", ephemera.changes()::forget);
        chores.put("limits", ephemera.limits()::forget);
        chores.put(
                "letters", () -> ephemera.letters().forgetBefore(clock.instant().minus(properties.lettersKept())));
        chores.put(
                "suppressions",
                () -> ephemera.suppressions().forgetBefore(clock.instant().minus(properties.suppressedFor())));
        chores.put("schedules", () -> inBatches(subscribers::mendSchedules));
        chores.put(
                "left",
                () -> inBatches(() ->
                        subscribers.forgetSomeWhoLeftBefore(clock.instant().minus(properties.forgetAfter()))));
    }

    /** What goes by itself after a while. */
    @Component
    record Ephemera(
            SignUps signUps, AddressChanges changes, RateLimits limits, Letters letters, Suppressions suppressions) {}

    /** One chore that fails keeps none of the others from being done, and comes again in an hour. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void forget() {
        chores.forEach((name, chore) -> {
            try {
                chore.run();
            } catch (DataAccessException | IllegalArgumentException e) {
                meters.counter("digest.housekeeping.failures", "chore", name).increment();
                LOG.warn("Housekeeping of {} failed and comes again in an hour", name, e);
            }
        });
    }

    private static void inBatches(IntSupplier batch) {
        var batches = 0;
        while (batch.getAsInt() == Subscribers.BATCH && batches < MOST_BATCHES) {
            batches++;
        }
    }
}
