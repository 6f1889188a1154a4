package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Transcript;
import io.gleancast.messaging.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what an episode came to, and tells of it. */
@Component
class Publication {
    private static final Logger log = LoggerFactory.getLogger(Publication.class);

    private final RecordPublisher publisher;
    private final MeterRegistry meters;

    Publication(RecordPublisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    void of(String id, GleancastRecord result) {
        publisher.publish(result);
        switch (result) {
            case Transcript transcript -> {
                count("transcribed", transcript.engine());
                meters.counter(
                                "transcribe.transcripts",
                                "source",
                                ContractsJson.MAPPER.convertValue(transcript.source(), String.class))
                        .increment();
                log.info(
                        "Episode {} is transcribed: {} segments from {}",
                        id,
                        transcript.segments().size(),
                        transcript.engine());
            }
            case Drop drop -> {
                count("dropped", drop.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                log.info("Episode {} is dropped: {}", id, drop.reason());
            }
            default -> throw new IllegalStateException("Kept what is no result: " + result.type());
        }
    }

    private void count(String outcome, String cause) {
        meters.counter("transcribe.episode", "outcome", outcome, "cause", cause).increment();
    }
}
