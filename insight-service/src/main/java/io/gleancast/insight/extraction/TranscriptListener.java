package io.gleancast.insight.extraction;

import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes in each transcript; the work itself is {@link ExtractionJobs}' to do later. */
@Component
class TranscriptListener {
    private final ExtractionJobs jobs;

    TranscriptListener(ExtractionJobs jobs) {
        this.jobs = jobs;
    }

    @KafkaListener(topics = Topics.TRANSCRIPTS)
    void on(Transcript transcript) {
        jobs.accept(transcript);
    }
}
