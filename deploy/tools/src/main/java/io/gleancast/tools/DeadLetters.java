package io.gleancast.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of all topics. What was done about one is noted behind it on its own topic, as a record without a value that names
 * it, so that every operator sees the same and nothing is done twice; Kafka forgets both together.
 */
final class DeadLetters implements AutoCloseable {
    private static final String MARK_HEADER = "gleancast_dlt-mark";
    private static final String MARKED_HEADER = "gleancast_dlt-marked";
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    DeadLetters(Map<String, Object> connection) {
        var settings = new HashMap<>(connection);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        // Letters may be nine mebibytes each; read one at a time.
        settings.put("max.poll.records", 1);
        settings.put("fetch.max.bytes", 1 << 20);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var sending = new HashMap<>(connection);
        sending.put("acks", "all");
        sending.put("max.request.size", 9 << 20);
        producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What became of a letter. */
    enum Mark {
        /** It was sent to its topic again. */
        REPLAYED,
        /** It was looked at, and nothing is to be done. */
        PARKED
    }

    /** A letter, and what became of it, if anything. */
    record Marked(DeadLetter letter, @Nullable Mark mark) {
        boolean isOpen() {
            return mark == null;
        }
    }

    /** All letters, the oldest of each topic first. */
    List<Marked> all() {
        var letters = new ArrayList<DeadLetter>();
        var marks = new HashMap<String, Mark>();
        forEach(found -> {
            var marked = found.headers().lastHeader(MARKED_HEADER);
            if (marked == null) {
                letters.add(DeadLetter.of(found));
            } else {
                marks.put(
                        new String(marked.value(), UTF_8),
                        Mark.valueOf(new String(
                                found.headers().lastHeader(MARK_HEADER).value(), UTF_8)));
            }
        });
        return letters.stream()
                .map(letter -> new Marked(letter, marks.get(letter.id())))
                .toList();
    }

    /** Key and value of a letter, as they were received. */
    ConsumerRecord<byte[], byte[]> contents(DeadLetter letter) {
        consumer.assign(List.of(letter.partition()));
        consumer.seek(letter.partition(), letter.offset());
        while (true) {
            for (var found : consumer.poll(POLL)) {
                if (found.offset() == letter.offset()) {
                    return found;
                }
                throw new IllegalStateException(
                        "%s is gone: Kafka keeps dead letters for 90 days".formatted(letter.id()));
            }
        }
    }

    /**
     * Sends a letter to its topic again, as it was, and notes it. Sent twice, should this be cut off between the two, it
     * changes nothing downstream.
     *
     * @throws IllegalStateException where only its beginning was kept
     */
    void replay(DeadLetter letter) {
        if (letter.isCut()) {
            throw new IllegalStateException(
                    "%s was too large to be put aside whole: have its producer send it again".formatted(letter.id()));
        }
        var contents = contents(letter);
        send(new ProducerRecord<>(letter.origin(), null, contents.key(), contents.value(), letter.ownHeaders()));
        mark(letter, Mark.REPLAYED);
    }

    void park(DeadLetter letter) {
        mark(letter, Mark.PARKED);
    }

    private void mark(DeadLetter letter, Mark mark) {
        var headers = new RecordHeaders()
                .add(MARK_HEADER, mark.name().getBytes(UTF_8))
                .add(MARKED_HEADER, letter.id().getBytes(UTF_8));
        send(new ProducerRecord<byte[], byte[]>(
                letter.partition().topic(), letter.partition().partition(), null, null, headers));
    }

    private void send(ProducerRecord<byte[], byte[]> sent) {
        try {
            producer.send(sent).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("%s did not take it: %s".formatted(sent.topic(), e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that stands on the dead-letter topics now. */
    private void forEach(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    private List<TopicPartition> partitions() {
        var there = consumer.listTopics();
        return Topics.ALL.stream()
                .map(Topics::deadLettersOf)
                .flatMap(topic -> Objects.requireNonNullElse(there.get(topic), List.<PartitionInfo>of()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** How many letters are open, by topic and reason. */
    static Map<String, Long> counts(List<Marked> letters) {
        return letters.stream()
                .filter(Marked::isOpen)
                .collect(Collectors.groupingBy(
                        marked -> marked.letter().origin() + ": "
                                + marked.letter().reason(),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
