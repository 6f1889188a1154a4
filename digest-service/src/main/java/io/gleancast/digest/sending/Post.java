package io.gleancast.digest.sending;

import io.gleancast.digest.mail.DigestMails;
import io.gleancast.digest.mail.MailTransport;
import io.gleancast.digest.mail.NotSent;
import io.gleancast.digest.mail.PerhapsSent;
import io.gleancast.digest.mail.SenderIncomplete;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends prepared digests over one connection each, and keeps the ledger true about every one of them. */
@Component
class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 6;

    private final Ledger ledger;
    private final Writing writing;
    private final Throttle throttle;
    private final Outcomes outcomes;

    Post(Ledger ledger, Writing writing, Throttle throttle, Outcomes outcomes) {
        this.ledger = ledger;
        this.writing = writing;
        this.throttle = throttle;
        this.outcomes = outcomes;
    }

    /** One connection's work. Not for several threads. */
    final class Round implements AutoCloseable {
        private final MailTransport.Connection connection;
        private @Nullable Long unmarked;

        Round(MailTransport.Connection connection) {
            this.connection = connection;
        }

        void send(Prepared prepared) throws InterruptedException {
            var delivery = prepared.delivery();
            var wait = throttle.turn(prepared.letter().reader().address().domain(), LONGEST_WAIT, System.nanoTime());
            if (wait.compareTo(LONGEST_WAIT) > 0) {
                ledger.putBack(delivery, wait, "the domain's rate is reached");
                return;
            }
            Thread.sleep(wait);
            try {
                attempt(prepared);
            } catch (PerhapsSent e) {
                ledger.inDoubt(delivery, String.valueOf(e.getMessage()));
                outcomes.inDoubt(delivery);
            } catch (NotSent e) {
                notSent(prepared, e);
            } catch (SenderIncomplete e) {
                ledger.later(delivery, FIRST_RETRY, String.valueOf(e.getMessage()));
            }
        }

        private void attempt(Prepared prepared) {
            var mail = writing.mails().write(prepared.letter());
            var begun = writing.commits()
                    .sending(new Ledger.Turn(prepared.delivery(), writing.contents(prepared), unmarked));
            unmarked = null;
            if (begun) {
                connection.send(mail);
                unmarked = prepared.delivery().id();
                outcomes.sent();
            } else {
                ledger.empty(prepared.delivery(), "the reader left or paused");
            }
        }

        private void notSent(Prepared prepared, NotSent failure) {
            var delivery = prepared.delivery();
            var reason = String.valueOf(failure.getMessage());
            switch (failure.kind()) {
                case LATER -> {
                    var delay = FIRST_RETRY.multipliedBy(1L << Math.min(delivery.attempts(), DOUBLINGS));
                    ledger.later(delivery, delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay, reason);
                    outcomes.later();
                }
                case ADDRESS_REFUSED -> {
                    ledger.refused(delivery, reason);
                    outcomes.addressRefused(prepared.letter().reader(), failure.code());
                }
                case MAIL_REFUSED -> {
                    ledger.refused(delivery, reason);
                    outcomes.mailRefused(delivery, failure.code());
                }
            }
        }

        /** Marks the last mail as sent: the next one is not there yet. */
        void settle() {
            var id = unmarked;
            unmarked = null;
            if (id != null) {
                ledger.sent(id);
            }
        }

        @Override
        public void close() {
            settle();
            connection.close();
        }
    }

    Round round() {
        return new Round(writing.transport().connection());
    }

    /** Why nothing may leave; absent where it may. */
    @Nullable String heldBack() {
        return writing.transport().heldBack().orElse(null);
    }

    /** What makes mail out of a digest. */
    @Component
    record Writing(DigestMails mails, MailTransport transport, Commits commits) {
        Ledger.Contents contents(Prepared prepared) {
            var letter = prepared.letter();
            return new Ledger.Contents(
                    letter.items().stream().map(item -> item.insight().id()).toList(),
                    letter.corrections().stream().map(insight -> insight.id()).toList(),
                    StoredItems.write(letter.items()),
                    prepared.chosenAt());
        }
    }

    static void failed(Prepared prepared, RuntimeException e) {
        LOG.error(
                "Digest {} failed; it stays as it is in the ledger",
                prepared.delivery().id(),
                e);
    }
}
