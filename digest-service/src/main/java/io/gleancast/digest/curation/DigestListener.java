package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes in past editions, so that the archive can be rebuilt from the topic alone. */
@Component
class DigestListener {
    private final Editions editions;

    DigestListener(Editions editions) {
        this.editions = editions;
    }

    @KafkaListener(topics = Topics.DIGESTS)
    void on(Digest digest) {
        editions.rebuild(digest);
    }
}
