package io.gleancast.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.serializer.DelegatingByTypeSerializer;
import org.springframework.kafka.test.context.EmbeddedKafka;

/** Everything that travels, over a real broker. */
@SpringBootTest(
        classes = TestListeners.class,
        properties = {
            "spring.application.name=test-service",
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "spring.kafka.consumer.fetch-max-wait=50ms",
            "spring.threads.virtual.enabled=true"
        })
@EmbeddedKafka(partitions = 1, topics = "breaks")
class MessagingIntegrationTests {
    @Autowired
    RecordPublisher publisher;

    @Autowired
    KafkaTemplate<Object, byte[]> kafka;

    @Autowired
    TestListeners listeners;

    @Autowired
    KafkaAdmin admin;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void forget() {
        listeners.received.clear();
        listeners.failures.clear();
    }

    static Stream<GleancastRecord> records() {
        return Stream.of(
                Samples.episode("a"),
                Samples.transcript("a", "The hives on the roof made twice the honey."),
                Samples.insight("a"),
                Samples.digest(LocalDate.parse("2026-11-24")),
                Samples.drop("a"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void deliversEachRecordAsItWas(GleancastRecord sent) throws InterruptedException {
        publisher.publish(sent);

        assertThat(next()).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("records")
    void putsUnreadableRecordsAsideByteForByteAndHandlesTheNext(GleancastRecord readable) throws Exception {
        var topic = Topics.of(readable);
        var unreadable = List.of(
                "{\"half\": ".getBytes(UTF_8),
                "[]".getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                "null".getBytes(UTF_8),
                "{\"key\": \"\u0000\"}".getBytes(UTF_8),
                withEveryTextBlank(readable),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                new byte[0]);
        var key = new byte[] {'k', (byte) 0xc3, 0x28, 0};
        var before = meters.counter("messaging.dead-letters", "topic", topic).count();
        for (var bytes : unreadable) {
            kafka.send(received(topic, key, bytes)).get();
        }
        kafka.send(received(topic, key, ContractsJson.MAPPER.writeValueAsBytes(readable)))
                .get();

        assertThat(next()).isEqualTo(readable);
        var deadLetters = read(Topics.deadLettersOf(topic), key, unreadable.size());
        for (int i = 0; i < unreadable.size(); i++) {
            var deadLetter = deadLetters.get(i);
            assertThat(deadLetter.value()).isEqualTo(unreadable.get(i));
            assertThat(deadLetter.key()).isEqualTo(key);
            assertThat(deadLetter.headers().headers("trace"))
                    .extracting(Header::value)
                    .containsExactly(new byte[] {1, 2}, new byte[] {(byte) 0xff});
            assertThat(header(deadLetter, "ce_id")).isEqualTo("as received");
            assertThat(header(deadLetter, DeadLetters.REASON_HEADER)).isNotBlank();
            assertThat(header(deadLetter, "kafka_dlt-original-topic")).isEqualTo(topic);
        }
        assertThat(meters.counter("messaging.dead-letters", "topic", topic).count() - before)
                .isEqualTo(unreadable.size());
    }

    @Test
    void saysInAHeaderWhatWasWrong() throws Exception {
        var json = new String(ContractsJson.MAPPER.writeValueAsBytes(Samples.drop("b")), UTF_8)
                .replace("\"title\":\"Why the roof hives did better\"", "\"title\":\" \"");
        kafka.send(received(Topics.DROPS, new byte[] {'b'}, json.getBytes(UTF_8)))
                .get();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> readAll(Topics.deadLettersOf(Topics.DROPS)).stream()
                        .anyMatch(letter ->
                                header(letter, DeadLetters.REASON_HEADER).contains("episode.title must be text")));
    }

    @Test
    void passesOverDeletedKeys() throws Exception {
        var before = readAll(Topics.deadLettersOf(Topics.INSIGHTS)).size();
        kafka.send(Topics.INSIGHTS, 0, "gone", null).get();
        kafka.send(Topics.INSIGHTS, 0, "here", ContractsJson.MAPPER.writeValueAsBytes(Samples.insight("c")))
                .get();

        assertThat(next()).isEqualTo(Samples.insight("c"));
        assertThat(readAll(Topics.deadLettersOf(Topics.INSIGHTS))).hasSize(before);
    }

    @Test
    void triesAGoodRecordAgainUntilTheDatabaseIsBack() throws Exception {
        var before = readAll(Topics.deadLettersOf(Topics.EPISODES)).size();
        listeners.failures.add(failing(new SQLException("connection refused", "08001")));
        listeners.failures.add(failing(new SQLException("terminating connection", "57P01")));
        publisher.publish(Samples.episode("d"));
        publisher.publish(Samples.episode("d"));

        assertThat(next()).isEqualTo(Samples.episode("d"));
        assertThat(next()).isEqualTo(Samples.episode("d"));
        assertThat(readAll(Topics.deadLettersOf(Topics.EPISODES))).hasSize(before);
    }

    @Test
    void putsARecordAsideThatTheDatabaseCannotHold() throws Exception {
        for (int i = 0; i < 3; i++) {
            listeners.failures.add(failing(new SQLException("invalid byte sequence: 0x00", "22021")));
        }
        publisher.publish(Samples.episode("e"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> readAll(Topics.deadLettersOf(Topics.EPISODES)).stream()
                        .anyMatch(letter ->
                                header(letter, DeadLetters.REASON_HEADER).contains("invalid byte sequence")));
        assertThat(listeners.received).isEmpty();
    }

    @Test
    void describesEachRecordInCloudEventsHeaders() {
        var insight = Samples.insight("f");
        publisher.publish(insight);
        publisher.publish(insight);
        await().atMost(Duration.ofSeconds(30)).until(() -> listeners.received.size() == 2);

        var events = readAll(Topics.INSIGHTS).stream()
                .filter(event -> insight.id().equals(new String(event.key(), UTF_8)))
                .toList();
        assertThat(events).hasSize(2);
        var event = events.getFirst();
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_source")).isEqualTo("urn:gleancast:test-service");
        assertThat(header(event, "ce_type")).isEqualTo("io.gleancast.insight.published");
        assertThat(header(event, "ce_subject")).isEqualTo(insight.id());
        assertThat(header(event, "ce_time")).isEqualTo("2026-11-25T05:00:00Z");
        assertThat(header(event, "content-type")).isEqualTo("application/json");
        assertThat(header(event, "traceparent"))
                .matches(
                        "00-%s-[0-9a-f]{16}-01".formatted(insight.episode().id().replace("-", "")));
        assertThat(events.get(1).headers()).isEqualTo(event.headers());
        assertThat(events.get(1).value()).isEqualTo(event.value());
    }

    @ParameterizedTest
    @MethodSource("records")
    void publishesWhatTheAsyncApiDocumentSays(GleancastRecord sent) throws Exception {
        publisher.publish(sent);
        receive(sent);

        var event = withKey(Topics.of(sent), sent.key().getBytes(UTF_8)).getLast();
        var document = new AsyncApi();
        assertThat(document.topics()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
        assertThat(document.faultsIn(event)).isEmpty();
        event.headers().remove("ce_id").remove("ce_type").add("ce_type", "io.gleancast.else".getBytes(UTF_8));
        assertThat(document.faultsIn(event)).hasSize(2);
    }

    @Test
    void tellsTheEventsOfOneKeyApart() {
        var episode = Samples.episode("g");
        publisher.publish(episode);
        publisher.publish(Samples.drop("g"));

        receive(episode);
        receive(Samples.drop("g"));
        assertThat(idOf(Topics.EPISODES, episode.id())).isNotEqualTo(idOf(Topics.DROPS, episode.id()));
    }

    @Test
    void carriesATranscriptOfTwoMebibytes() throws InterruptedException {
        var letters = new Random(7).ints(GleancastRecord.MOST_BYTES - 4096, 'a', 'z' + 1);
        var text = letters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var lines = IntStream.range(0, text.length() / 100_000 + 1)
                .mapToObj(i -> text.substring(i * 100_000, Math.min(text.length(), (i + 1) * 100_000)))
                .toArray(String[]::new);
        var transcript = Samples.transcript("h", lines);
        publisher.publish(transcript);

        assertThat(next()).isEqualTo(transcript);
    }

    @Test
    void doesNotSendARecordThatIsTooLargeForAnyReader() {
        var lines = new String[30];
        Arrays.fill(lines, "a".repeat(100_000));
        var tooLong = Samples.transcript("i", lines);

        assertThatExceptionOfType(RecordTooLarge.class)
                .isThrownBy(() -> publisher.publish(tooLong))
                .withMessageContaining(tooLong.key() + " on " + Topics.TRANSCRIPTS)
                .withMessageContaining("2097152");
    }

    @Test
    void putsARecordAsideUnparsedThatIsTooLargeToRead() throws Exception {
        var large = "[".repeat(GleancastRecord.MOST_BYTES + 1).getBytes(UTF_8);
        kafka.send(received(Topics.TRANSCRIPTS, new byte[] {'l'}, large)).get();
        publisher.publish(Samples.transcript("l", "Next."));

        assertThat(next()).isEqualTo(Samples.transcript("l", "Next."));
        var letter = read(Topics.deadLettersOf(Topics.TRANSCRIPTS), new byte[] {'l'}, 1)
                .getFirst();
        assertThat(letter.value()).isEqualTo(large);
        assertThat(header(letter, DeadLetters.REASON_HEADER))
                .isEqualTo("The record has 2097153 bytes, and may have 2097152");
    }

    /** Packed it fits the topic; as a dead letter it is more than a producer sends. */
    @Test
    void putsTheBeginningAsideOfARecordThatIsTooLargeToBeADeadLetter() throws Exception {
        var key = new byte[] {'m'};
        var settings = new HashMap<>(kafka.getProducerFactory().getConfigurationProperties());
        settings.put("max.request.size", 64 << 20);
        settings.put("buffer.memory", 128L << 20);
        var sent = received(Topics.DROPS, key, "x".repeat(20 << 20).getBytes(UTF_8));
        sent.headers().add("padding", new byte[500_000]);
        try (var producer = new KafkaProducer<Object, byte[]>(
                settings,
                new DelegatingByTypeSerializer(Map.of(byte[].class, new ByteArraySerializer())),
                new ByteArraySerializer())) {
            producer.send(sent).get();
        }
        kafka.send(received(Topics.DROPS, key, ContractsJson.MAPPER.writeValueAsBytes(Samples.drop("m"))))
                .get();

        assertThat(next()).isEqualTo(Samples.drop("m"));
        var letter = read(Topics.deadLettersOf(Topics.DROPS), key, 1).getFirst();
        assertThat(letter.value()).hasSize(64 << 10).containsOnly('x');
        assertThat(header(letter, DeadLetters.CUT_HEADER)).isEqualTo(String.valueOf(20 << 20));
        assertThat(header(letter, DeadLetters.REASON_HEADER)).startsWith("The record has 20971520 bytes");
        assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo(Topics.DROPS);
        assertThat(letter.headers().lastHeader("padding")).isNull();
    }

    @Test
    void createsEveryTopicAsTheDesignSays() throws Exception {
        assertThat(settingsOf(Topics.EPISODES))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry(
                        "retention.ms", String.valueOf(Duration.ofDays(30).toMillis()))
                .containsEntry("min.insync.replicas", "1");
        assertThat(settingsOf(Topics.TRANSCRIPTS))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry(
                        "retention.ms", String.valueOf(Duration.ofDays(30).toMillis()))
                .containsEntry("compression.type", "zstd")
                .containsEntry("max.message.bytes", "3145728");
        assertThat(settingsOf(Topics.INSIGHTS)).containsEntry("cleanup.policy", "compact");
        assertThat(settingsOf(Topics.DIGESTS)).containsEntry("cleanup.policy", "compact");
        assertThat(settingsOf(Topics.DROPS))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry(
                        "retention.ms", String.valueOf(Duration.ofDays(30).toMillis()));
        for (var topic : Topics.ALL) {
            assertThat(settingsOf(Topics.deadLettersOf(topic)))
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry(
                            "retention.ms", String.valueOf(Duration.ofDays(90).toMillis()))
                    .containsEntry("max.message.bytes", "9437184");
        }
    }

    @Test
    void leavesExistingTopicsAsTheyAre() throws Exception {
        var before = settingsOf(Topics.INSIGHTS);
        new TopicCreation(admin.getConfigurationProperties(), List.of(new NewTopic(Topics.INSIGHTS, 9, (short) 1)))
                .ensure();

        assertThat(settingsOf(Topics.INSIGHTS)).isEqualTo(before);
        try (var client = Admin.create(admin.getConfigurationProperties())) {
            var described = client.describeTopics(List.of(Topics.INSIGHTS))
                    .allTopicNames()
                    .get();
            assertThat(described.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(2));
        }
    }

    @Test
    void refusesToStartWhereTopicsAskForMoreBrokersThanThereAre() {
        var creation = new TopicCreation(
                admin.getConfigurationProperties(), List.of(new NewTopic("gleancast.other.v1", 1, (short) 3)));

        assertThatExceptionOfType(TopicsMissing.class)
                .isThrownBy(creation::afterSingletonsInstantiated)
                .withMessageContaining("gleancast.topics.replicas is 1 on a single broker");
    }

    @Test
    void isUnwellWhenAListenerHasStopped(
            @Autowired KafkaListenersHealthIndicator health, @Autowired KafkaListenerEndpointRegistry registry)
            throws Exception {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        kafka.send("breaks", ContractsJson.MAPPER.writeValueAsBytes(Samples.drop("j")))
                .get();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> health.health().getStatus().equals(Status.DOWN));
        assertThat(health.health().getDetails()).containsEntry("stopped", List.of("breaks"));
        registry.unregisterListenerContainer("breaks");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    private @Nullable GleancastRecord next() throws InterruptedException {
        return listeners.received.poll(30, TimeUnit.SECONDS);
    }

    /** Waits for a record that some tests publish for its headers alone, so that the next test does not receive it. */
    private void receive(GleancastRecord published) {
        await().atMost(Duration.ofSeconds(30)).until(() -> listeners.received.contains(published));
    }

    private static RuntimeException failing(SQLException cause) {
        return new IllegalStateException("The database failed", cause);
    }

    private static byte[] withEveryTextBlank(GleancastRecord gleancastRecord) {
        return new String(ContractsJson.MAPPER.writeValueAsBytes(gleancastRecord), UTF_8)
                .replaceAll(":\"[^\"]*\"", ":\" \"")
                .getBytes(UTF_8);
    }

    private static ProducerRecord<Object, byte[]> received(String topic, byte[] key, byte[] value) {
        var sent = new ProducerRecord<Object, byte[]>(topic, 0, key, value);
        sent.headers().add("trace", new byte[] {1, 2}).add("trace", new byte[] {(byte) 0xff});
        sent.headers().add("ce_id", "as received".getBytes(UTF_8));
        return sent;
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private String idOf(String topic, String key) {
        return readAll(topic).stream()
                .filter(event -> key.equals(new String(event.key(), UTF_8)))
                .map(event -> header(event, "ce_id"))
                .findFirst()
                .orElseThrow();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, byte[] key, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> withKey(topic, key).size() >= count);
        return withKey(topic, key);
    }

    private List<ConsumerRecord<byte[], byte[]>> withKey(String topic, byte[] key) {
        return readAll(topic).stream()
                .filter(event -> Arrays.equals(event.key(), key))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", admin.getConfigurationProperties().get("bootstrap.servers"));
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private Map<String, String> settingsOf(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var settings = new HashMap<String, String>();
        try (var client = Admin.create(admin.getConfigurationProperties())) {
            for (var config :
                    client.describeConfigs(List.of(resource)).all().get().values()) {
                config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
            }
        }
        return settings;
    }
}
