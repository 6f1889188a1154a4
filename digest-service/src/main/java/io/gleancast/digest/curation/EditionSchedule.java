package io.gleancast.digest.curation;

import io.gleancast.operations.Loops;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings the public edition out at its hour, and corrects what was withdrawn or worded anew. Every replica may: the first one
 * does it.
 */
@Component
class EditionSchedule {
    private final Editions editions;
    private final CurationProperties properties;
    private final Clock clock;
    private final Loops.Loop loop;

    EditionSchedule(Editions editions, CurationProperties properties, Clock clock, Loops loops) {
        this.editions = editions;
        this.properties = properties;
        this.clock = clock;
        this.loop = loops.register("editions", Duration.ofMinutes(30));
    }

    @Scheduled(cron = "0 0 ${digest.curation.edition-hour:5} * * *", zone = "UTC")
    void atItsHour() {
        editions.publishToday();
    }

    /** For a day whose hour fell into a stop; not at once, since what piled up meanwhile may still be arriving. */
    @Scheduled(initialDelayString = "30m", fixedDelayString = "15m")
    void afterAStop() {
        if (clock.instant().atOffset(ZoneOffset.UTC).getHour() >= properties.editionHour()) {
            editions.publishToday();
        }
    }

    @Scheduled(initialDelayString = "15s", fixedDelayString = "10s")
    void correct() {
        try {
            editions.correct();
        } finally {
            loop.round();
        }
    }

    @Scheduled(initialDelayString = "10m", fixedDelayString = "1d")
    void forget() {
        editions.forget(properties.keepEditions());
    }
}
