package io.gleancast.insight.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.gleancast.contracts.Transcript;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes work in and lines it up. */
@Service
public class ExtractionJobs {
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

    /** Lines up a transcript that was read before. */
    @Transactional
    public void rerun(String run, String episodeId, String sha256, boolean promote) {
        add(
                "rerun/%s/%s".formatted(run, episodeId),
                episodeId,
                sha256,
                promote ? Job.Mode.PROMOTE : Job.Mode.SHADOW,
                run);
    }

    /** Lines jobs up again that nothing is scheduled for. */
    @Transactional
    public void recoverForgotten() {
        store.forgotten().forEach(this::schedule);
    }

    private void add(String id, String episodeId, String sha256, Job.Mode mode, @Nullable String run) {
        if (store.add(id, episodeId, sha256, mode, run)) {
            schedule(id);
        }
    }

    private void schedule(String id) {
        scheduler.scheduleIfNotExists(new TaskInstance<Void>(ExtractionTask.NAME, id), clock.instant());
    }
}
