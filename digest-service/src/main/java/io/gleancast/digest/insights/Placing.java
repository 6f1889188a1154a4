package io.gleancast.digest.insights;

import io.gleancast.operations.Loops;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts each insight in its place: beside its near-duplicates and into a topic. One replica at a time does it, for all of
 * them; each uses its own index.
 */
@Component
class Placing {
    private static final Logger log = LoggerFactory.getLogger(Placing.class);
    /** After so long a round comes back, and goes on in the next. */
    private static final Duration ROUND = Duration.ofMinutes(1);
    /** How long somebody who chooses waits for the newest to be in its place; without it they choose as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TransactionTemplate transactions;
    private final Steps steps;
    private final Loops.Loop loop;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** What is done one after the other. */
    @Component
    record Steps(IndexFollower follower, SetAside aside, Linking linking, Places places, TopicTurns topics) {}

    Placing(TransactionTemplate transactions, Steps steps, Loops loops) {
        this.transactions = transactions;
        this.steps = steps;
        this.loop = loops.register("placing", Duration.ofMinutes(10));
    }

    @Scheduled(fixedDelayString = "1s")
    void round() {
        turn.lock();
        try {
            steps.aside().bringBack();
            place(Deadline.in(ROUND));
        } finally {
            turn.unlock();
            loop.round();
        }
    }

    /** Places everything that has arrived up to now, if that can be done in time; topics may follow a little later. */
    void catchUp() {
        try {
            if (turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    place(Deadline.in(PATIENCE));
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void place(Deadline deadline) {
        try {
            var indexed = steps.follower().follow(deadline);
            boolean more;
            do {
                more = Boolean.TRUE.equals(
                        transactions.execute(_ -> steps.linking().linkSome(indexed)));
            } while (more && !deadline.isOver());
        } catch (IndexBroken e) {
            // The health says so, and it is tried again; what is linked can be put in its place meanwhile.
            log.debug("Nothing is linked: {}", e.getMessage());
        }
        boolean more;
        do {
            more = Boolean.TRUE.equals(transactions.execute(_ -> steps.places().renewSome()));
        } while (more && !deadline.isOver());
        steps.topics().group();
    }
}
