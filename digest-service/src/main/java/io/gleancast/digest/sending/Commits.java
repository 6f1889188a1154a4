package io.gleancast.digest.sending;

import io.gleancast.digest.sending.Ledger.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Lets connections share commits, since each costs a write to disk: while one commit is under way the next mails of the
 * other connections gather, and leave with the one after. A connection has one mail in SENDING at most.
 */
@Component
class Commits {
    private final Ledger ledger;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock commit = new ReentrantLock();

    Commits(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A turn, and what came of it: guarded by the lock of the commit. */
    private static final class Waiting {
        private final Turn turn;
        private @Nullable Boolean begun;
        private @Nullable RuntimeException failure;

        Waiting(Turn turn) {
            this.turn = turn;
        }

        boolean isAnswered() {
            return begun != null || failure != null;
        }
    }

    /**
     * Returns once the turn is kept; false where its mail must not leave.
     *
     * @throws NotKept where nobody knows whether it is kept
     */
    boolean sending(Turn turn) {
        var waiting = new Waiting(turn);
        queue.add(waiting);
        commit.lock();
        try {
            if (!waiting.isAnswered()) {
                commitAll();
            }
        } finally {
            commit.unlock();
        }
        if (waiting.failure != null) {
            throw new NotKept(waiting.failure);
        }
        return Boolean.TRUE.equals(waiting.begun);
    }

    private void commitAll() {
        var all = new ArrayList<Waiting>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        try {
            commit(all);
        } catch (DataIntegrityViolationException _) {
            // One of them cannot be kept: the others can.
            all.forEach(this::commitAlone);
        } catch (RuntimeException e) {
            all.forEach(one -> one.failure = e);
        }
    }

    private void commitAlone(Waiting one) {
        try {
            commit(List.of(one));
        } catch (RuntimeException e) {
            one.failure = e;
        }
    }

    private void commit(List<Waiting> all) {
        Set<Long> begun = ledger.sending(all.stream().map(one -> one.turn).toList());
        all.forEach(one -> one.begun = begun.contains(one.turn.delivery().id()));
    }

    /** A turn was perhaps not kept. Each thread throws its own, since an exception belongs to one thread. */
    static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotKept(RuntimeException cause) {
            super("A digest that was about to leave could not be marked", cause);
        }
    }
}
