package io.gleancast.messaging;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;

/** A service that listens to everything, and fails when a test has prepared a failure. */
@SpringBootApplication
class TestListeners {
    final LinkedBlockingQueue<GleancastRecord> received = new LinkedBlockingQueue<>();
    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-25T05:00:00Z"), ZoneOffset.UTC);
    }

    @KafkaListener(topics = Topics.EPISODES)
    void on(Episode episode) {
        receive(episode);
    }

    @KafkaListener(topics = Topics.TRANSCRIPTS)
    void on(Transcript transcript) {
        receive(transcript);
    }

    @KafkaListener(topics = Topics.INSIGHTS)
    void on(Insight insight) {
        receive(insight);
    }

    @KafkaListener(topics = Topics.DIGESTS)
    void on(Digest digest) {
        receive(digest);
    }

    @KafkaListener(topics = Topics.DROPS)
    void on(Drop drop) {
        receive(drop);
    }

    @KafkaListener(id = "breaks", topics = "breaks")
    void breaks(Drop anything) {
        throw new AssertionError("A listener meets an Error");
    }

    private void receive(GleancastRecord gleancastRecord) {
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        received.add(gleancastRecord);
    }
}
