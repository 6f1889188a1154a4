package io.gleancast.insight.extraction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a job from where it was left to its end: read, keep, publish, mark. */
@Component
class Extraction {
    private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);

    private final JobStore jobs;
    private final Reading reading;
    private final Keeping keeping;
    private final Sending sending;

    Extraction(JobStore jobs, Reading reading, Keeping keeping, Sending sending) {
        this.jobs = jobs;
        this.reading = reading;
        this.keeping = keeping;
        this.sending = sending;
    }

    /** Resumes a job at the last thing kept. */
    void run(String jobId) {
        var job = jobs.find(jobId).orElseThrow(() -> new IllegalStateException("No such job: " + jobId));
        if (job.state() == Job.State.WAITING) {
            read(job);
        }
        if (job.mode() != Job.Mode.SHADOW) {
            sending.resultOf(jobs.find(jobId).orElseThrow());
        }
        jobs.published(jobId);
    }

    private void read(Job job) {
        var transcript = jobs.transcript(job.episodeId(), job.sha256());
        if (transcript.isEmpty()) {
            LOG.warn("Job {} has no transcript any more: it was deleted for its age", job.id());
            return;
        }
        var result = reading.of(transcript.get(), job);
        keeping.keep(job, transcript.get(), result);
        LOG.info(
                "Job {} kept extraction {} with {} insights of {} candidates",
                job.id(),
                result.extractionId(),
                result.insights().size(),
                result.judgements().size());
    }
}
