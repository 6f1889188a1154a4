package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.Fault;
import io.gleancast.digest.feedback.Refusal;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Suppressions;
import io.gleancast.digest.readers.Suppressions.Reason;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Acts upon what mail servers and readers report back: upon the reader, the provider or neither, by whose fault it is. */
@Component
class Feedback {
    private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);
    private static final Duration SETTLED = Duration.ofDays(1);

    private final FeedbackLog log;
    private final Subscribers subscribers;
    private final Suppressions suppressions;
    private final ProviderReputation reputation;
    private final Clock clock;

    Feedback(
            FeedbackLog log,
            Subscribers subscribers,
            Suppressions suppressions,
            ProviderReputation reputation,
            Clock clock) {
        this.log = log;
        this.subscribers = subscribers;
        this.suppressions = suppressions;
        this.reputation = reputation;
        this.clock = clock;
    }

    /** How sure a report is. */
    enum Witness {
        /** The server's own answer to us, or a report that our receiving server vouches for. */
        SURE,
        /** A report about the reader's address by somebody unknown. */
        UNKNOWN,
        /** One about another address: of whoever the reader's mail is passed on to, or made up. */
        ELSEWHERE
    }

    /** A mail was refused: an address that is gone ends the subscription at once, one that takes nothing for now after too often. */
    void refused(Subscriber reader, Refusal refusal, Fault fault, Witness witness) {
        switch (fault) {
            case MAILBOX_GONE -> {
                log.add(reader, FeedbackLog.Kind.HARD_BOUNCE, refusal.code(), false);
                remove(reader, witness == Witness.ELSEWHERE ? Reason.DELETED : Reason.BOUNCED);
            }
            case MAILBOX_FOR_NOW -> {
                log.add(reader, FeedbackLog.Kind.SOFT_BOUNCE, refusal.code(), false);
                if (log.hasTooManySoftBounces(reader)) {
                    remove(reader, witness == Witness.ELSEWHERE ? Reason.DELETED : Reason.BOUNCED);
                }
            }
            case SENDER -> {
                log.add(reader, FeedbackLog.Kind.ABOUT_US, refusal.code(), true);
                reputation.refused(reader, refusal.code(), witness == Witness.SURE);
            }
            case OTHER -> {
                log.add(reader, FeedbackLog.Kind.ABOUT_MAIL, refusal.code(), false);
                LOG.warn("A mail server refused a mail for what it is, or cannot take any, with {}", refusal.code());
            }
        }
    }

    /**
     * A reader marked a digest as junk: no more mail to them. It counts against us only where it is vouched for and the
     * reader has been one for some time, since anyone may sign up and complain.
     */
    void complained(Subscriber reader, boolean vouchedFor) {
        var counts = vouchedFor && reader.consentedAt().isBefore(clock.instant().minus(SETTLED));
        log.add(reader, FeedbackLog.Kind.COMPLAINT, "", counts);
        remove(reader, vouchedFor ? Reason.COMPLAINED : Reason.DELETED);
        if (counts) {
            reputation.complained(reader);
        }
    }

    /** A reader's mail program, or its provider, asks for no more. */
    void left(Subscriber reader) {
        subscribers.move(reader, State.LEFT);
    }

    /** As {@link Reason#DELETED} only the reader's own confirmation brings them back, and a forged report locks nobody out. */
    private void remove(Subscriber reader, Reason reason) {
        suppressions.add(reader.address(), reason);
        subscribers.move(reader, State.LEFT);
    }
}
