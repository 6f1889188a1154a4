package io.gleancast.insight.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.gleancast.contracts.Transcript;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes work in and lines it up. */
@Service
class ExtractionJobs {
    private final JobStore store;
    private final SchedulerClient scheduler;
    private final Clock clock;

    ExtractionJobs(JobStore store, SchedulerClient scheduler, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Lines a transcript up, once: the same one again changes nothing. */
    @Transactional
    void accept(Transcript transcript) {
        var episodeId = transcript.episode().id();
        store.add(transcript);
        add(Job.liveId(episodeId, transcript.textSha256()), episodeId, transcript.textSha256(), Job.Mode.LIVE, null);
    }

    /** Lines up what a re-run asks for. */
    @Transactional
    boolean add(
            String id, String episodeId, String sha256, Job.Mode mode, @org.jspecify.annotations.Nullable String run) {
        boolean added = store.add(id, episodeId, sha256, mode, run);
        if (added) {
            scheduler.scheduleIfNotExists(new TaskInstance<Void>(ExtractionTask.NAME, id), clock.instant());
        }
        return added;
    }
}
