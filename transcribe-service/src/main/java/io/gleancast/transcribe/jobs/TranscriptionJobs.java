package io.gleancast.transcribe.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import io.gleancast.contracts.Episode;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes episodes in: the row and its place in the queue, in one transaction. */
@Service
class TranscriptionJobs {
    private final JobStore store;
    private final SchedulerClient scheduler;
    private final Clock clock;

    TranscriptionJobs(JobStore store, SchedulerClient scheduler, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Transactional
    public void accept(Episode episode) {
        if (store.add(episode)) {
            scheduler.scheduleIfNotExists(
                    TranscriptionTask.NAME.instance(episode.id()).build(), clock.instant());
        }
    }

    /** Tries now what waits, and again what was dropped. */
    @Transactional
    public void retry(UUID id) {
        store.startAgain(id);
        var instance = TranscriptionTask.NAME.instance(id.toString()).build();
        if (!scheduler.scheduleIfNotExists(instance, clock.instant())) {
            try {
                scheduler.reschedule(instance, clock.instant());
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException runsOrHasRun) {
                return;
            }
        }
    }
}
