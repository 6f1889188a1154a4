package io.gleancast.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record that could not be read, as it lies on its dead-letter topic; its value is fetched when it is needed.
 *
 * @param partition of the dead-letter topic
 * @param headers its own, and those that say whence and why
 * @param bytes how long the value is
 */
record DeadLetter(TopicPartition partition, long offset, Instant since, Headers headers, int bytes) {
    /** As the services' listeners write them. */
    static final String SUFFIX = "-dlt";

    private static final String REASON_HEADER = "gleancast_dlt-reason";
    private static final String CUT_HEADER = "gleancast_dlt-cut-from";
    private static final List<String> ADDED = List.of("gleancast_dlt-", "kafka_dlt-");

    static DeadLetter of(ConsumerRecord<byte[], byte[]> found) {
        return new DeadLetter(
                new TopicPartition(found.topic(), found.partition()),
                found.offset(),
                Instant.ofEpochMilli(found.timestamp()),
                found.headers(),
                Math.max(0, found.serializedValueSize()));
    }

    /** What an operator names it by: the topic that it came from, the dead-letter topic's partition, and the offset there. */
    String id() {
        return "%s/%d/%d".formatted(origin(), partition.partition(), offset);
    }

    /** The topic that it could not be read from. */
    String origin() {
        var topic = partition.topic();
        return topic.substring(0, topic.length() - SUFFIX.length());
    }

    String reason() {
        return text(REASON_HEADER).orElse("(no reason given)");
    }

    /** Whether only its beginning was put aside, because the broker found it too large. */
    boolean isCut() {
        return headers.lastHeader(CUT_HEADER) != null;
    }

    /** The headers with which it was first published. */
    List<Header> ownHeaders() {
        return Arrays.stream(headers.toArray())
                .filter(header -> ADDED.stream().noneMatch(header.key()::startsWith))
                .toList();
    }

    private Optional<String> text(String header) {
        return Optional.ofNullable(headers.lastHeader(header)).map(found -> new String(found.value(), UTF_8));
    }
}
