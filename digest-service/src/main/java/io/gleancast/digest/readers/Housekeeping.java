package io.gleancast.digest.readers;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what the privacy page says is forgotten, and mends what a clock that was set back has left behind. */
@Component
class Housekeeping {
    private final Subscribers subscribers;
    private final SignUps signUps;
    private final RateLimits limits;
    private final Clock clock;
    private final ReaderProperties properties;

    Housekeeping(
            Subscribers subscribers, SignUps signUps, RateLimits limits, Clock clock, ReaderProperties properties) {
        this.subscribers = subscribers;
        this.signUps = signUps;
        this.limits = limits;
        this.clock = clock;
        this.properties = properties;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void forget() {
        signUps.forget();
        limits.forget();
        subscribers.mendSchedules();
        subscribers.forgetThoseWhoLeftBefore(clock.instant().minus(properties.forgetAfter()));
    }
}
