package io.gleancast.insight.extraction;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.jobs.Outcome;
import io.gleancast.jobs.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A transcript's way to its insights or its drop; to nothing where it was deleted for its age before it was read. */
@Component
class Extraction implements Work<Optional<Result>> {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

    private final JobStore jobs;
    private final Reading reading;
    private final Keeping keeping;
    private final Sending sending;
    private final Clock clock;

    Extraction(JobStore jobs, Reading reading, Keeping keeping, Sending sending, Clock clock) {
        this.jobs = jobs;
        this.reading = reading;
        this.keeping = keeping;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public Outcome<Optional<Result>> attempt(String id, boolean last) {
        var job = job(id);
        try {
            return new Outcome.Kept<>(transcriptOf(job).map(transcript -> reading.of(transcript, job)));
        } catch (TryLater e) {
            if (e.why() == TryLater.Cause.BATCH) {
                jobs.waitsForBatch(id);
            }
            var wait = Duration.between(clock.instant(), e.until());
            return new Outcome.Later<>(String.valueOf(e.getMessage()), wait.isNegative() ? Duration.ZERO : wait, false);
        }
    }

    @Override
    public Optional<Result> dropped(String id, Drop.Reason reason, String detail) {
        var job = job(id);
        return transcriptOf(job).map(transcript -> reading.givenUp(transcript, job, reason, detail));
    }

    @Override
    public String keep(String id, Optional<Result> result) {
        var job = job(id);
        transcriptOf(job).ifPresent(transcript -> result.ifPresent(found -> keep(job, transcript, found)));
        return Job.State.PUBLISHED.label();
    }

    private void keep(Job job, Transcript transcript, Result result) {
        keeping.keep(job, transcript, result);
        LOG.info(
                "Job {} kept extraction {} with {} insights of {} candidates",
                job.id(),
                result.extractionId(),
                result.insights().size(),
                result.judgements().size());
    }

    @Override
    public void publish(String id) {
        var job = job(id);
        if (job.mode() != Job.Mode.SHADOW) {
            sending.resultOf(job);
        }
    }

    private Job job(String id) {
        return jobs.find(id).orElseThrow(() -> new IllegalStateException("No such job: " + id));
    }

    private Optional<Transcript> transcriptOf(Job job) {
        var transcript = jobs.transcript(job.episodeId(), job.sha256());
        if (transcript.isEmpty()) {
            LOG.warn("Job {} has no transcript any more: it was deleted for its age", job.id());
        }
        return transcript;
    }
}
