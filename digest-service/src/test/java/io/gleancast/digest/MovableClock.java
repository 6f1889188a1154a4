package io.gleancast.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, which a test can set forward and back. */
public class MovableClock extends Clock {
    private final Clock machine = Clock.systemUTC();
    private volatile Duration shift = Duration.ZERO;

    public void moveTo(Instant instant) {
        shift = Duration.between(machine.instant(), instant);
    }

    public void reset() {
        shift = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
