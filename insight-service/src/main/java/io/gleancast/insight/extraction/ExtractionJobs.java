package io.gleancast.insight.extraction;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Version;
import io.gleancast.jobs.JobQueue;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes work in and lines it up: a lane for each show, and one for each re-run, however much it reads again. */
@Service
public class ExtractionJobs {
    private final JobStore store;
    private final JobQueue queue;
    private final Engines engines;
    private final Clock clock;

    ExtractionJobs(JobStore store, JobQueue queue, Engines engines, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.engines = engines;
        this.clock = clock;
    }

    /** Lines a transcript up, once: the same one again changes nothing. */
    @Transactional
    void accept(Transcript transcript) {
        var episodeId = transcript.episode().id();
        var sha256 = transcript.textSha256();
        store.add(transcript);
        var job = Job.waiting(
                Job.liveId(episodeId, sha256),
                episodeId,
                sha256,
                Job.Mode.LIVE,
                null,
                Version.CURRENT,
                clock.instant());
        add(job, transcript.episode().podcast().id());
    }

    /** Whether an episode could be read with this version of the engine. */
    public boolean canReadWith(Version version) {
        return engines.first().at(version).isPresent();
    }

    /** Lines up a transcript that was read before. */
    @Transactional
    public void rerun(String run, String episodeId, String sha256, boolean promote, Version version) {
        var job = Job.waiting(
                "rerun/%s/%s".formatted(run, episodeId),
                episodeId,
                sha256,
                promote ? Job.Mode.PROMOTE : Job.Mode.SHADOW,
                run,
                version,
                clock.instant());
        add(job, "run " + run);
    }

    private void add(Job job, String lane) {
        if (store.add(job, lane)) {
            queue.add(job.id());
        }
    }
}
