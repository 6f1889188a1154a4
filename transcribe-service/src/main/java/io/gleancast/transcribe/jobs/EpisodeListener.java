package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes in each published episode; the work itself is {@link TranscriptionWork}'s to do later. */
@Component
class EpisodeListener {
    private final TranscriptionJobs jobs;

    EpisodeListener(TranscriptionJobs jobs) {
        this.jobs = jobs;
    }

    @KafkaListener(topics = Topics.EPISODES)
    void on(Episode episode) {
        jobs.accept(episode);
    }
}
