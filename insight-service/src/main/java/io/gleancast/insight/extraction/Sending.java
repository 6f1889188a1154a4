package io.gleancast.insight.extraction;

import io.gleancast.insight.publication.Publication;
import io.gleancast.messaging.RecordPublisher;
import org.springframework.stereotype.Component;

/** Sends what a job kept: the episode's insights, or the record that says why there are none. */
@Component
class Sending {
    private final Publication publication;
    private final ExtractionStore extractions;
    private final RecordPublisher publisher;

    Sending(Publication publication, ExtractionStore extractions, RecordPublisher publisher) {
        this.publication = publication;
        this.extractions = extractions;
        this.publisher = publisher;
    }

    void resultOf(Job job) {
        publication.send(job.episodeId());
        if (job.extractionId() != null) {
            extractions.drop(job.extractionId()).ifPresent(publisher::publish);
        }
    }
}
