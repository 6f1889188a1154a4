package io.gleancast.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down when some kind of work has no place left but those of threads that were given up. Only a restart ends those. */
class AttemptsHealthIndicator extends AbstractHealthIndicator {
    private final MeterRegistry meters;

    AttemptsHealthIndicator(MeterRegistry meters) {
        super("The attempts could not be counted");
        this.meters = meters;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        meters.find(Attempts.GIVEN_UP).gauges().stream()
                .filter(givenUp -> givenUp.value() >= placesOf(givenUp))
                .map(givenUp -> String.valueOf(givenUp.getId().getTag("work")))
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .ifPresent(stuck -> builder.down().withDetail("stuck", stuck));
    }

    private double placesOf(Gauge givenUp) {
        return meters.get(Attempts.PLACES)
                .tag("work", String.valueOf(givenUp.getId().getTag("work")))
                .gauge()
                .value();
    }
}
