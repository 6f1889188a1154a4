package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.Episode;
import io.gleancast.jobs.JobQueue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes episodes in: the row and its place in the queue, in one transaction. */
@Service
class TranscriptionJobs {
    private final TranscriptionStore store;
    private final JobQueue queue;

    TranscriptionJobs(TranscriptionStore store, JobQueue queue) {
        this.store = store;
        this.queue = queue;
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
}
