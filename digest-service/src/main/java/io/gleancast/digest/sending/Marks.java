package io.gleancast.digest.sending;

import io.gleancast.digest.sending.Ledger.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * What has become of a mail, written into the ledger however long the database is away: nothing else knows it. Where the
 * process ends before it answers, the row is in doubt, and never sent again by itself.
 */
@Component
class Marks {
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final Ledger ledger;
    private final Commits commits;
    private final AtomicInteger waiting;
    private volatile boolean ending;

    Marks(Ledger ledger, Commits commits, MeterRegistry meters) {
        this.ledger = ledger;
        this.commits = commits;
        waiting = meters.gauge("digest.mail.unmarked", new AtomicInteger());
    }

    /** Marks a mail as about to leave; false where it must not. */
    boolean begin(Turn turn) {
        return commits.sending(turn);
    }

    boolean mayLeave(Delivery delivery) {
        return ledger.mayLeave(delivery);
    }

    void sent(Delivery delivery) throws InterruptedException {
        untilAnswered(() -> ledger.sent(delivery));
    }

    void putBack(Delivery delivery, Duration delay, String reason) throws InterruptedException {
        untilAnswered(() -> ledger.putBack(delivery, delay, reason));
    }

    void later(Delivery delivery, Duration delay, String reason) throws InterruptedException {
        untilAnswered(() -> ledger.later(delivery, delay, reason));
    }

    void surelyNotBegun(Delivery delivery, Duration delay, String reason) throws InterruptedException {
        untilAnswered(() -> ledger.surelyNotBegun(delivery, delay, reason));
    }

    void troubled(Delivery delivery, String reason) throws InterruptedException {
        untilAnswered(() -> ledger.troubled(delivery, reason));
    }

    void inDoubt(Delivery delivery, String reason) throws InterruptedException {
        untilAnswered(() -> ledger.inDoubt(delivery, reason));
    }

    void refused(Delivery delivery, String reason) throws InterruptedException {
        untilAnswered(() -> ledger.refused(delivery, reason));
    }

    /** Waits for the database no longer, since the process ends. */
    void end() {
        ending = true;
    }

    void start() {
        ending = false;
    }

    private void untilAnswered(Runnable write) throws InterruptedException {
        var pause = FIRST_PAUSE_MILLIS;
        waiting.incrementAndGet();
        try {
            while (true) {
                try {
                    write.run();
                    return;
                } catch (DataIntegrityViolationException e) {
                    throw e;
                } catch (DataAccessException e) {
                    if (ending) {
                        throw e;
                    }
                    LOG.warn(
                            "What became of a digest cannot be written down yet; it is tried again: {}",
                            e.getMessage());
                    Thread.sleep(pause);
                    pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
                }
            }
        } finally {
            waiting.decrementAndGet();
        }
    }
}
