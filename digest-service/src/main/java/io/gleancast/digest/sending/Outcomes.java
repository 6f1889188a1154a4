package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.Fault;
import io.gleancast.digest.feedback.Refusal;
import io.gleancast.digest.readers.Subscriber;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What came of each attempt, counted, and acted upon where an address is at fault. */
@Component
class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final String NAME = "digest.mail";

    private final Feedback feedback;
    private final ProviderReputation reputation;
    private final SentTallies tallies;
    private final MeterRegistry meters;
    private final Counter sent;

    Outcomes(Feedback feedback, ProviderReputation reputation, SentTallies tallies, MeterRegistry meters) {
        this.feedback = feedback;
        this.reputation = reputation;
        this.tallies = tallies;
        this.meters = meters;
        sent = meters.counter(NAME, "outcome", "sent");
    }

    void sent(String provider) {
        sent.increment();
        tallies.sent(provider);
    }

    void inDoubt(Delivery delivery) {
        LOG.warn("Digest {} is in doubt: it is not sent again unless an operator says so", delivery.id());
        count("in-doubt");
    }

    /** The server wants it later; where it says that we are too much for it, its provider gets less. */
    void later(Subscriber reader, Refusal refusal) {
        count("later");
        if (refusal.asksForLess()) {
            reputation.deferred(reader, refusal.code());
        }
    }

    void tooSlow() {
        count("too-slow");
    }

    void heldUp(Delivery delivery) {
        LOG.warn("Digest {} did not leave: its sender was held up after it had begun", delivery.id());
        count("held-up");
    }

    void troubled(Delivery delivery, RuntimeException trouble) {
        LOG.error("Digest {} cannot be sent for now; it waits longer each time", delivery.id(), trouble);
        count("failed");
    }

    void refused(Subscriber reader, Refusal refusal, Fault fault) {
        count(fault == Fault.OTHER || fault == Fault.SENDER ? "mail-refused" : "address-refused");
        feedback.refused(reader, refusal, fault, Feedback.Witness.SURE);
    }

    private void count(String outcome) {
        meters.counter(NAME, "outcome", outcome).increment();
    }
}
