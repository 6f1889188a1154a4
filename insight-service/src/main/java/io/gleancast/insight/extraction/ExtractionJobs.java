package io.gleancast.insight.extraction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Version;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes work in and lines it up. */
@Service
public class ExtractionJobs {
    private final JobStore store;
    private final SchedulerClient scheduler;
    private final Engines engines;
    private final Clock clock;

    ExtractionJobs(JobStore store, SchedulerClient scheduler, Engines engines, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.engines = engines;
        this.clock = clock;
    }

    /** Lines a transcript up, once: the same one again changes nothing. */
    @Transactional
    void accept(Transcript transcript) {
        var episodeId = transcript.episode().id();
        var sha256 = transcript.textSha256();
        store.add(transcript);
        add(Job.waiting(
                Job.liveId(episodeId, sha256),
                episodeId,
                sha256,
                Job.Mode.LIVE,
                null,
                Version.CURRENT,
                clock.instant()));
    }

    /** Whether an episode could be read with this version of the engine. */
    public boolean canReadWith(Version version) {
        return engines.first().at(version).isPresent();
    }

    /** Lines up a transcript that was read before. */
    @Transactional
    public void rerun(String run, String episodeId, String sha256, boolean promote, Version version) {
        add(Job.waiting(
                "rerun/%s/%s".formatted(run, episodeId),
                episodeId,
                sha256,
                promote ? Job.Mode.PROMOTE : Job.Mode.SHADOW,
                run,
                version,
                clock.instant()));
    }

    /** Lines jobs up again that nothing is scheduled for. */
    @Transactional
    public void recoverForgotten() {
        store.forgotten().forEach(this::schedule);
    }

    private void add(Job job) {
        if (store.add(job)) {
            schedule(job.id());
        }
    }

    private void schedule(String id) {
        scheduler.scheduleIfNotExists(new TaskInstance<Void>(ExtractionTask.NAME, id), clock.instant());
    }
}
