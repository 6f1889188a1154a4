package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Topics;
import io.gleancast.ingest.SettableClock;
import io.gleancast.messaging.RecordPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** What the integration tests set and see: the time, crashes behind a sent record, and the topic. */
@TestConfiguration(proxyBeanMethods = false)
class TestPlatform {
    /** When the shared site was made. */
    static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @Bean
    SettableClock clock() {
        return new SettableClock(NOW);
    }

    @Bean
    static Crashes crashes() {
        return new Crashes();
    }

    @Bean
    TopicReader topicReader(EmbeddedKafkaBroker broker) {
        return new TopicReader(broker.getBrokersAsString());
    }

    /** Lets the publisher die after the broker has a record and before anybody knows. */
    static final class Crashes implements BeanPostProcessor {
        final AtomicInteger pending = new AtomicInteger();

        /** As long as it is, a record waits as it does for a broker that does not answer. */
        final AtomicBoolean brokerAway = new AtomicBoolean();

        final AtomicInteger waiting = new AtomicInteger();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof RecordPublisher publisher ? (RecordPublisher) sent -> crash(publisher, sent) : bean;
        }

        private void crash(RecordPublisher publisher, GleancastRecord sent) {
            waiting.incrementAndGet();
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilFalse(brokerAway);
            waiting.decrementAndGet();
            publisher.publish(sent);
            if (pending.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("Crashed behind the sent record");
            }
        }
    }

    /** Reads the whole topic again and again. */
    static final class TopicReader {
        private final String brokers;

        TopicReader(String brokers) {
            this.brokers = brokers;
        }

        /** All episodes of a podcast, in the order sent. */
        List<Episode> episodesOf(String podcastTitle) {
            return all().stream()
                    .filter(episode -> episode.podcast().title().equals(podcastTitle))
                    .toList();
        }

        List<Episode> all() {
            return read(Topics.EPISODES, Episode.class);
        }

        /** What is said of a podcast's episodes that go no further, in the order sent. */
        List<Drop> dropsOf(String podcastTitle) {
            return read(Topics.DROPS, Drop.class).stream()
                    .filter(drop -> drop.episode().podcast().title().equals(podcastTitle))
                    .toList();
        }

        private <T extends GleancastRecord> List<T> read(String topic, Class<T> kind) {
            Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                var partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                var ends = consumer.endOffsets(partitions);
                var found = new ArrayList<T>();
                while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    for (var sent : consumer.poll(Duration.ofMillis(200))) {
                        var record = ContractsJson.MAPPER.readValue(sent.value(), kind);
                        if (!record.key().equals(sent.key())) {
                            throw new AssertionError("Key %s of record %s".formatted(sent.key(), record.key()));
                        }
                        found.add(record);
                    }
                }
                return found;
            }
        }
    }
}
