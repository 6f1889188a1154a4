package io.gleancast.quickstart;

import io.gleancast.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads our topics from the beginning, as any downstream consumer would, and keeps {@link Records} up to date. */
public final class Watcher implements AutoCloseable {
    private static final List<String> TOPICS =
            List.of(Topics.EPISODES, Topics.TRANSCRIPTS, Topics.INSIGHTS, Topics.DROPS, Topics.DIGESTS);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;
    private final Records records;
    private final Thread thread;

    private Watcher(String broker, Records records) {
        this.records = records;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        9 << 20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("watcher").daemon().unstarted(this::read);
    }

    /** Starts reading, once the broker knows the topics: a busy one creates them some time after it was asked to. */
    public static Watcher start(String broker, Records records) throws InterruptedException {
        var watcher = new Watcher(broker, records);
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : TOPICS) {
            partitions.addAll(watcher.partitions(topic));
        }
        watcher.consumer.assign(partitions);
        watcher.consumer.seekToBeginning(watcher.consumer.assignment());
        watcher.thread.start();
        return watcher;
    }

    private List<TopicPartition> partitions(String topic) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var known = consumer.partitionsFor(topic);
            if (!known.isEmpty()) {
                return known.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
            }
            Thread.sleep(200);
        }
        throw new QuickstartFailed("The broker does not know the topic %s after %s".formatted(topic, PATIENCE));
    }

    private void read() {
        try {
            while (true) {
                for (var received : consumer.poll(Duration.ofMillis(200))) {
                    if (received.key() != null && received.value() != null) {
                        records.take(received.topic(), received.key(), received.value());
                    }
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    /** How many records of a topic a consumer group has not handled yet. */
    public long lag(String group, String topic) throws InterruptedException {
        try {
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            for (var description :
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
                for (var partition : description.partitions()) {
                    ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
                }
            }
            var latest = admin.listOffsets(ends).all().get();
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long lag = 0;
            for (var end : latest.entrySet()) {
                var at = committed.get(end.getKey());
                lag += end.getValue().offset() - (at == null ? 0 : at.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            throw new QuickstartFailed("The broker does not say how far %s is: %s".formatted(group, e.getCause()), e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofSeconds(2));
    }
}
