package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.Episode;
import io.gleancast.jobs.JobQueue;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes episodes in: the row and its place in the queue, in one transaction. */
@Service
class TranscriptionJobs {
    private final TranscriptionStore store;
    private final JobQueue queue;
    private final TransactionTemplate transaction;

    TranscriptionJobs(TranscriptionStore store, JobQueue queue, TransactionTemplate transaction) {
        this.store = store;
        this.queue = queue;
        this.transaction = transaction;
    }

    @Transactional
    public void accept(Episode episode) {
        if (store.add(episode)) {
            queue.add(episode.id());
        }
    }

    /** Tries now what waits, and again what was dropped. */
    @Transactional
    public void retry(String id) {
        store.startAgain(id);
        queue.hurry(id);
    }

    /** The same for many, none of which takes another show's turn. */
    public void retryInTurn(List<String> ids) {
        for (var id : ids) {
            transaction.executeWithoutResult(_ -> {
                store.startAgain(id);
                queue.wake(id);
            });
        }
    }
}
