package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.function.IntUnaryOperator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what is older than it is of use, some rows at a time, so that no table of sending grows without end. */
@Component
class Retention {
    private static final int STEP = 5000;
    private static final int MOST_STEPS = 2000;

    private final Ledger ledger;
    private final FeedbackLog feedback;
    private final SentTallies tallies;
    private final Reports reports;
    private final Limits limits;

    Retention(Ledger ledger, FeedbackLog feedback, SentTallies tallies, Reports reports, Limits limits) {
        this.ledger = ledger;
        this.feedback = feedback;
        this.tallies = tallies;
        this.reports = reports;
        this.limits = limits;
    }

    /** From when on what is kept. */
    @Component
    record Limits(RetentionProperties properties, ProviderHolds holds, Clock clock) {
        Instant before(Duration age) {
            return clock.instant().minus(age);
        }
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        var properties = limits.properties();
        var deliveries = limits.before(properties.deliveries());
        untilNothingIsLeft(step -> ledger.forgetSomeBefore(deliveries, step));
        var old = limits.before(properties.feedback());
        untilNothingIsLeft(step -> feedback.forgetSomeBefore(old, step));
        var reported = limits.before(properties.quoteReports());
        untilNothingIsLeft(step -> reports.forgetSomeBefore(reported, step));
        tallies.forgetBefore(Period.ofDays((int) properties.feedback().toDays()));
        limits.holds().forgetBefore(old);
    }

    private static void untilNothingIsLeft(IntUnaryOperator step) {
        for (int i = 0; i < MOST_STEPS && step.applyAsInt(STEP) == STEP; i++) {
            Thread.onSpinWait();
        }
    }
}
