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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.core.env.Environment;

/** What a consumer on the other side of the broker sees. */
class Wire {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Environment environment;
    private final RecordPublisher publisher;

    Wire(Environment environment, RecordPublisher publisher) {
        this.environment = environment;
        this.publisher = publisher;
    }

    void send(GleancastRecord gleancastRecord) {
        publisher.publish(gleancastRecord);
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
        var servers = environment.getRequiredProperty("spring.embedded.kafka.brokers");
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
