package io.gleancast.digest.sending;

import io.gleancast.digest.curation.Editions;
import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Publishes the public edition of each UTC day once its hour has come, unless an operator did so before. */
@Component
class EditionClock {
    private static final Logger LOG = LoggerFactory.getLogger(EditionClock.class);

    private final Editions editions;
    private final SendingProperties properties;
    private final Clock clock;

    EditionClock(Editions editions, SendingProperties properties, Clock clock) {
        this.editions = editions;
        this.properties = properties;
        this.clock = clock;
    }

    /** Some minutes after a start at the earliest, so that what waited on the topic arrives before the choice. */
    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT5M")
    void publish() {
        var now = clock.instant().atZone(ZoneOffset.UTC);
        if (properties.enabled()
                && now.getHour() >= properties.editionHour()
                && editions.find(now.toLocalDate()).isEmpty()) {
            editions.publishToday()
                    .ifPresent(edition -> LOG.info(
                            "The edition of {} is out with {} items",
                            edition.date(),
                            edition.items().size()));
        }
    }
}
