package io.gleancast.benchmarks.faults;

import io.gleancast.contracts.ContractsJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Everything that stands on our topics, dead letters too.
 *
 * @param values of each topic and key, in the order in which they were sent
 */
public record TopicContents(Map<String, Map<String, List<JsonNode>>> values) {
    private static final String OURS = "gleancast.";
    private static final int LARGEST = 16 << 20;

    /** Reads everything from the beginning to where the topics end now. */
    public static TopicContents read(String broker) throws InterruptedException {
        var topics = new TreeMap<String, Map<String, List<JsonNode>>>();
        var settings = Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                LARGEST);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = ours(broker).stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var received : consumer.poll(Duration.ofMillis(500))) {
                    topics.computeIfAbsent(received.topic(), _ -> new TreeMap<>())
                            .computeIfAbsent(String.valueOf(received.key()), _ -> new ArrayList<>())
                            .add(json(received.value()));
                }
            }
        }
        return new TopicContents(topics);
    }

    private static List<String> ours(String broker) throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(OURS))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say which topics it has", e.getCause());
        }
    }

    private static JsonNode json(byte @Nullable [] value) {
        if (value == null) {
            return ContractsJson.MAPPER.nullNode();
        }
        try {
            return ContractsJson.MAPPER.readTree(value);
        } catch (JacksonException e) {
            return ContractsJson.MAPPER.stringNode(Base64.getEncoder().encodeToString(value));
        }
    }
}
