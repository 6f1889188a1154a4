package io.gleancast.messaging;

import io.gleancast.contracts.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;

/** Puts a record aside as it was received: same key, bytes and headers, and more headers that say whence and why. */
class DeadLetters extends DeadLetterPublishingRecoverer {
    /** What was wrong with the record, in words. */
    static final String REASON_HEADER = "gleancast_dlt-reason";

    private static final int PARTITION_BY_KEY = -1;
    private static final int LONGEST_REASON = 1_000;

    DeadLetters(KafkaOperations<Object, byte[]> kafka, TopicCreation topics) {
        super(kafka, (consumed, _) -> {
            topics.ensure();
            return new TopicPartition(Topics.deadLettersOf(consumed.topic()), PARTITION_BY_KEY);
        });
        excludeHeader(HeadersToAdd.EX_STACKTRACE, HeadersToAdd.EX_MSG);
        addHeadersFunction(DeadLetters::reason);
    }

    private static Headers reason(ConsumerRecord<?, ?> consumed, Exception failure) {
        var message = Failures.reasonOf(failure);
        var reason = message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) : message;
        return new RecordHeaders().add(REASON_HEADER, reason.getBytes(StandardCharsets.UTF_8));
    }
}
