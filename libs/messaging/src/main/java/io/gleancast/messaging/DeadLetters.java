package io.gleancast.messaging;

import io.gleancast.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;

/**
 * Puts a record aside as it was received: same key, bytes and headers, and more headers that say whence and why. Of one that
 * the broker finds too large the beginning is put aside, and a header says how large it was.
 */
class DeadLetters extends DeadLetterPublishingRecoverer {
    /** What was wrong with the record, in words. */
    static final String REASON_HEADER = "gleancast_dlt-reason";

    /** How many bytes the whole value had, where only its beginning stands here. */
    static final String CUT_HEADER = "gleancast_dlt-cut-from";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PARTITION_BY_KEY = -1;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_BEGINNING = 64 << 10;
    private static final int LONGEST_FOREIGN_HEADER = 1_000;
    private static final int MOST_FOREIGN_HEADERS = 30;

    DeadLetters(KafkaOperations<Object, byte[]> kafka, TopicCreation topics) {
        super(kafka, (consumed, _) -> {
            topics.ensure();
            return new TopicPartition(Topics.deadLettersOf(consumed.topic()), PARTITION_BY_KEY);
        });
        excludeHeader(HeadersToAdd.EX_STACKTRACE, HeadersToAdd.EX_MSG);
        addHeadersFunction(DeadLetters::reason);
    }

    @Override
    protected void publish(
            ProducerRecord<Object, Object> letter,
            KafkaOperations<Object, Object> kafka,
            ConsumerRecord<?, ?> consumed) {
        try {
            send(letter, kafka);
        } catch (NotPublished e) {
            if (!(Failures.rootOf(e) instanceof RecordTooLargeException)) {
                // The record comes again at once, and a broker that refuses is not to be asked without end or pause.
                LockSupport.parkNanos(PAUSE.toNanos());
                throw e;
            }
            send(cut(letter), kafka);
        }
    }

    /** How long is the producer's to say: {@code delivery.timeout.ms}. */
    private static void send(ProducerRecord<Object, Object> letter, KafkaOperations<Object, Object> kafka) {
        try {
            kafka.send(letter).get();
        } catch (KafkaException | ExecutionException e) {
            throw new NotPublished(letter.topic(), "A dead letter", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublished(letter.topic(), "A dead letter", e);
        }
    }

    private static ProducerRecord<Object, Object> cut(ProducerRecord<Object, Object> letter) {
        var whole = letter.value() instanceof byte[] bytes ? bytes : new byte[0];
        var headers = new RecordHeaders(StreamSupport.stream(letter.headers().spliterator(), false)
                .filter(header -> isOurs(header.key()) || length(header.value()) <= LONGEST_FOREIGN_HEADER)
                .sorted((one, other) -> Boolean.compare(isOurs(other.key()), isOurs(one.key())))
                .limit(MOST_FOREIGN_HEADERS)
                .toList());
        headers.add(CUT_HEADER, Integer.toString(whole.length).getBytes(StandardCharsets.UTF_8));
        var beginning = Arrays.copyOf(whole, Math.min(whole.length, LONGEST_BEGINNING));
        return new ProducerRecord<>(letter.topic(), letter.partition(), shortened(letter.key()), beginning, headers);
    }

    private static @Nullable Object shortened(@Nullable Object key) {
        return key instanceof byte[] bytes ? Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_FOREIGN_HEADER)) : key;
    }

    private static int length(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    private static boolean isOurs(String header) {
        return header.startsWith("gleancast_") || header.startsWith("kafka_dlt-");
    }

    private static Headers reason(ConsumerRecord<?, ?> consumed, Exception failure) {
        var message = Failures.reasonOf(failure);
        var reason = message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) : message;
        return new RecordHeaders().add(REASON_HEADER, reason.getBytes(StandardCharsets.UTF_8));
    }
}
