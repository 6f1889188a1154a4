package io.gleancast.messaging;

import io.gleancast.contracts.GleancastRecord;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Publishes to Kafka, on topics that are known to be as they must be. */
class KafkaRecordPublisher implements RecordPublisher {
    private final CloudEvents events;
    private final KafkaOperations<Object, byte[]> kafka;
    private final TopicCreation topics;

    KafkaRecordPublisher(CloudEvents events, KafkaOperations<Object, byte[]> kafka, TopicCreation topics) {
        this.events = events;
        this.kafka = kafka;
        this.topics = topics;
    }

    @Override
    public void publish(GleancastRecord gleancastRecord) {
        var event = events.of(gleancastRecord);
        RecordTooLarge.check(event);
        try {
            topics.ensure();
            await(event);
        } catch (KafkaException | org.apache.kafka.common.KafkaException | TopicsMissing e) {
            throw new NotPublished(event.topic(), gleancastRecord.key(), e);
        }
    }

    /** How long is the producer's to say: {@code delivery.timeout.ms}. */
    private void await(ProducerRecord<Object, byte[]> event) {
        try {
            kafka.send(event).get();
        } catch (ExecutionException e) {
            throw new NotPublished(event.topic(), String.valueOf(event.key()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublished(event.topic(), String.valueOf(event.key()), e);
        }
    }
}
