package io.gleancast.insight.extraction;

import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.messaging.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.core.env.Environment;

/** What a consumer on the other side of the broker sees. */
class Wire {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final String servers;
    private final RecordPublisher publisher;

    Wire(Environment environment, RecordPublisher publisher) {
        this.servers = environment.getRequiredProperty("spring.embedded.kafka.brokers");
        this.publisher = publisher;
    }

    void send(GleancastRecord gleancastRecord) {
        publisher.publish(gleancastRecord);
    }

    /** What no publisher of ours would send. */
    void sendRaw(String topic, String text) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            var _ = producer.send(new ProducerRecord<>(topic, text));
        }
    }

    /** Sends a group back to the beginning of a topic; none of its consumers may run. */
    void rewind(String group, String topic) {
        try (var admin = admin()) {
            var start = Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0));
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() ->
                            admin.alterConsumerGroupOffsets(group, start).all().get() == null);
        }
    }

    /** Waits until a group has read a topic to its end. */
    void awaitAllRead(String group, String topic) {
        long end = count(topic);
        try (var admin = admin()) {
            await().atMost(SOON).until(() -> {
                var committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(new TopicPartition(topic, 0));
                return committed != null && committed.offset() >= end;
            });
        }
    }

    private Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", servers));
    }

    List<Insight> insightsOf(Transcript transcript) {
        return all(Topics.INSIGHTS).stream()
                .map(one -> ContractsJson.MAPPER.readValue(one.value(), Insight.class))
                .filter(one -> one.episode().id().equals(transcript.episode().id()))
                .toList();
    }

    List<Insight> insightsOf(Transcript transcript, int count) {
        return await().atMost(SOON).until(() -> insightsOf(transcript), found -> found.size() >= count);
    }

    Optional<Drop> dropIfAny(Transcript transcript) {
        return all(Topics.DROPS).stream()
                .filter(one -> transcript.episode().id().equals(one.key()))
                .map(one -> ContractsJson.MAPPER.readValue(one.value(), Drop.class))
                .findFirst();
    }

    Drop dropOf(Transcript transcript) {
        return await().atMost(SOON)
                .until(() -> dropIfAny(transcript), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until each episode has ended: in its last insight, or in a drop. */
    void awaitTheEndOf(List<Transcript> transcripts) {
        await().atMost(SOON.multipliedBy(3)).until(() -> {
            var ended = ended();
            return transcripts.stream()
                    .allMatch(one -> ended.contains(one.episode().id()));
        });
    }

    private Set<String> ended() {
        var counts = new HashMap<String, Integer>();
        var ended = new HashSet<String>();
        all(Topics.DROPS).forEach(one -> ended.add(one.key()));
        for (var one : all(Topics.INSIGHTS)) {
            var insight = ContractsJson.MAPPER.readValue(one.value(), Insight.class);
            int found = counts.merge(insight.episode().id(), 1, Integer::sum);
            if (found >= insight.provenance().extraction().count()) {
                ended.add(insight.episode().id());
            }
        }
        return ended;
    }

    long count(String topic) {
        return all(topic).size();
    }

    /** Everything on a topic as text. */
    List<String> texts(String topic) {
        return all(topic).stream()
                .map(one -> new String(one.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
