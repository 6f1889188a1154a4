package io.gleancast.digest.sending;

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

    /** Mailbox full, by RFC 5321: the only 5xx to a recipient that may pass. */
    private static final int FULL = 552;

    private final Feedback feedback;
    private final MeterRegistry meters;
    private final Counter sent;

    Outcomes(Feedback feedback, MeterRegistry meters) {
        this.feedback = feedback;
        this.meters = meters;
        sent = meters.counter(NAME, "outcome", "sent");
    }

    void sent() {
        sent.increment();
    }

    void later() {
        meters.counter(NAME, "outcome", "later").increment();
    }

    void inDoubt(Delivery delivery) {
        LOG.warn("Digest {} is in doubt: it is not sent again unless an operator says so", delivery.id());
        meters.counter(NAME, "outcome", "in-doubt").increment();
    }

    void addressRefused(Subscriber reader, int code) {
        meters.counter(NAME, "outcome", "address-refused").increment();
        feedback.bounced(reader, code != FULL, String.valueOf(code));
    }

    void mailRefused(Delivery delivery, int code) {
        LOG.error("The mail server refused digest {} for what it is, with {}", delivery.id(), code);
        meters.counter(NAME, "outcome", "mail-refused").increment();
    }
}
