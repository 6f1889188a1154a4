package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.Fault;
import io.gleancast.digest.feedback.Refusal;
import io.gleancast.digest.mail.MailTransport;
import io.gleancast.digest.mail.NotSent;
import io.gleancast.digest.mail.PerhapsSent;
import io.gleancast.digest.mail.SenderIncomplete;
import io.gleancast.digest.mail.SenderProperties;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends prepared digests over one connection each, and keeps the ledger true about every one of them. */
@Component
class Post {
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final int DOUBLINGS = 6;
    /** So often a mail is brought again to a provider that refuses us. */
    private static final int MOST_REFUSALS = 5;

    private final Marks marks;
    private final DigestWriter writer;
    private final MailTransport transport;
    private final SendingTurns turns;
    private final Outcomes outcomes;
    private final Course course;

    Post(
            Marks marks,
            DigestWriter writer,
            MailTransport transport,
            SendingTurns turns,
            Outcomes outcomes,
            Course course) {
        this.marks = marks;
        this.writer = writer;
        this.transport = transport;
        this.turns = turns;
        this.outcomes = outcomes;
        this.course = course;
    }

    /** How long a mail may take, which must be over before its row is called in doubt. */
    @Component
    record Course(SendingProperties sending, SenderProperties sender, Clock clock) {
        Course {
            if (sending.doubt().compareTo(sender.longestSend()) <= 0) {
                throw new IllegalArgumentException(
                        "digest.sending.doubt (%s) must be longer than digest.mail.longest-send (%s)"
                                .formatted(sending.doubt(), sender.longestSend()));
            }
        }

        Departure departure() {
            return new Departure(clock, sender.longestSend());
        }
    }

    /** One connection's work. Not for several threads. */
    final class Round {
        private final MailTransport.Connection connection;
        private @Nullable Delivery unmarked;

        Round(MailTransport.Connection connection) {
            this.connection = connection;
        }

        void send(Prepared prepared) throws InterruptedException {
            var delivery = prepared.delivery();
            var wait = turns.turn(domain(prepared));
            if (wait.compareTo(SendingTurns.LONGEST_WAIT) > 0) {
                marks.putBack(delivery, wait, "its domain's turn comes later");
                return;
            }
            Thread.sleep(wait);
            try {
                attempt(prepared);
            } catch (PerhapsSent e) {
                marks.inDoubt(delivery, String.valueOf(e.getMessage()));
                outcomes.inDoubt(delivery);
                if (e.isTooSlow()) {
                    turns.hung(domain(prepared));
                }
            } catch (NotSent e) {
                notSent(prepared, e);
            } catch (SenderIncomplete e) {
                marks.surelyNotBegun(delivery, FIRST_RETRY, String.valueOf(e.getMessage()));
            } catch (Commits.NotKept e) {
                outcomes.troubled(delivery, e);
                marks.surelyNotBegun(delivery, FIRST_RETRY, "it could not be marked as leaving");
            } catch (RuntimeException e) {
                outcomes.troubled(delivery, e);
                marks.troubled(delivery, "it cannot be sent: " + e.getClass().getSimpleName());
            }
        }

        private void attempt(Prepared prepared) throws InterruptedException {
            var delivery = prepared.delivery();
            var written = writer.write(prepared);
            connection.open();
            var departure = course.departure();
            if (begin(delivery, written.contents())) {
                connection.send(written.mail(), () -> departure.mayLeave(() -> marks.mayLeave(delivery)));
                unmarked = delivery;
                outcomes.sent(turns.provider(domain(prepared)));
                turns.answered(domain(prepared));
            } else {
                marks.putBack(delivery, Duration.ZERO, "its reader left, or its time has come and gone");
            }
        }

        private boolean begin(Delivery delivery, Ledger.Contents contents) {
            var begun = marks.begin(new Ledger.Turn(delivery, contents, unmarked));
            unmarked = null;
            return begun;
        }

        private void notSent(Prepared prepared, NotSent failure) throws InterruptedException {
            var delivery = prepared.delivery();
            var reader = prepared.letter().reader();
            var reason = String.valueOf(failure.getMessage());
            var refusal = new Refusal(null, failure.words());
            switch (failure.kind()) {
                case LATER -> {
                    marks.surelyNotBegun(delivery, delay(delivery), reason);
                    outcomes.later(reader, refusal);
                }
                case TOO_SLOW -> {
                    marks.surelyNotBegun(delivery, delay(delivery), reason);
                    outcomes.tooSlow();
                    turns.hung(domain(prepared));
                }
                case HELD_UP -> {
                    outcomes.heldUp(delivery);
                    marks.later(delivery, Duration.ZERO, reason);
                }
                case ADDRESS_REFUSED -> refused(prepared, refusal, reason, Fault.MAILBOX_FOR_NOW);
                case MAIL_REFUSED -> refused(prepared, refusal, reason, Fault.OTHER);
            }
        }

        private void refused(Prepared prepared, Refusal refusal, String reason, Fault unsaid)
                throws InterruptedException {
            var delivery = prepared.delivery();
            var fault = refusal.fault().orElse(unsaid);
            if (fault == Fault.SENDER && delivery.attempts() < MOST_REFUSALS) {
                // Its provider is held from now on, and this one goes when that is over.
                marks.later(delivery, FIRST_RETRY, reason);
            } else {
                marks.refused(delivery, reason);
            }
            outcomes.refused(prepared.letter().reader(), refusal, fault);
            turns.answered(domain(prepared));
        }

        /** Marks the last mail as sent: the next one is not there yet. */
        void settle() throws InterruptedException {
            var sent = unmarked;
            if (sent != null) {
                marks.sent(sent);
                unmarked = null;
            }
        }

        /** Marks the last mail, and ends the connection. */
        void end() throws InterruptedException {
            try {
                settle();
            } finally {
                connection.close();
            }
        }
    }

    Round round() {
        return new Round(transport.connection());
    }

    /** Why nothing may leave; absent where it may. */
    @Nullable String heldBack() {
        return transport.heldBack().orElse(null);
    }

    private static Duration delay(Delivery delivery) {
        var delay = FIRST_RETRY.multipliedBy(1L << Math.min(delivery.attempts(), DOUBLINGS));
        return delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay;
    }

    private static String domain(Prepared prepared) {
        return prepared.letter().reader().address().domain();
    }
}
