package io.gleancast.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Time from everywhere. */
class LooksAtTheWall {
    Instant instant() {
        return Instant.now();
    }

    LocalDate date(ZoneId zone) {
        return LocalDate.now(zone);
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Instant asItShouldBe(Clock clock) {
        return Instant.now(clock);
    }
}
