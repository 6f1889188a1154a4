package io.gleancast.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The tool, over a real broker, from a letter's coming until it is gone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersIntegrationTests {
    private static final String LETTERS = Topics.deadLettersOf(Topics.EPISODES);
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1, Topics.EPISODES, LETTERS);

    @BeforeAll
    static void start() throws Exception {
        BROKER.afterPropertiesSet();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var reason : List.of("broken JSON", "Unknown major version 9", "broken JSON", "too large")) {
                var letter = new ProducerRecord<>(LETTERS, "key".getBytes(UTF_8), "{\"odd".getBytes(UTF_8));
                letter.headers().add("ce_id", "7".getBytes(UTF_8));
                letter.headers().add("kafka_dlt-original-topic", Topics.EPISODES.getBytes(UTF_8));
                letter.headers().add("gleancast_dlt-reason", reason.getBytes(UTF_8));
                if (reason.equals("too large")) {
                    letter.headers().add("gleancast_dlt-cut-from", "9999999".getBytes(UTF_8));
                }
                producer.send(letter).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        BROKER.destroy();
    }

    @Test
    @Order(1)
    void listsEachLetterAndCountsTheReasons() {
        assertThat(run(0, "list"))
                .contains("gleancast.episodes.v1/0/0", "5 bytes  broken JSON")
                .contains("2 × gleancast.episodes.v1: broken JSON");
    }

    @Test
    @Order(2)
    void showsHeadersAndBytes() {
        assertThat(run(0, "show", "gleancast.episodes.v1/0/1"))
                .contains("ce_id: 7", "gleancast_dlt-reason: Unknown major version 9", "key: key", "{\"odd");
        assertThat(run(2, "show", "gleancast.episodes.v1/0/99")).isEmpty();
    }

    @Test
    @Order(3)
    void replaysOneAsItWasReceivedAndNoSecondTime() {
        assertThat(run(0, "replay", "gleancast.episodes.v1/0/1")).contains("gleancast.episodes.v1/0/1 replayed");
        assertThat(run(0, "replay", "gleancast.episodes.v1/0/1")).contains("was replayed before");

        assertThat(onTheTopic()).singleElement().satisfies(again -> {
            assertThat(new String(again.key(), UTF_8)).isEqualTo("key");
            assertThat(new String(again.value(), UTF_8)).isEqualTo("{\"odd");
            assertThat(again.headers().toArray())
                    .singleElement()
                    .satisfies(header -> assertThat(header.key()).isEqualTo("ce_id"));
        });
        assertThat(run(0, "list")).doesNotContain("Unknown major version");
        assertThat(run(0, "list", "--done")).contains("replayed: Unknown major version 9");
    }

    @Test
    @Order(4)
    void replaysAllOfAReason() {
        assertThat(run(0, "replay", "--reason", "broken"))
                .contains("gleancast.episodes.v1/0/0 replayed", "gleancast.episodes.v1/0/2 replayed");
        assertThat(onTheTopic()).hasSize(3);
    }

    @Test
    @Order(5)
    void refusesWhatWasCutAndParksIt() {
        assertThat(run(1, "replay", "--all")).contains("have its producer send it again");
        assertThat(run(0, "park", "gleancast.episodes.v1/0/3")).contains("parked");
        assertThat(run(0, "list")).isEmpty();
        assertThat(run(0, "replay", "--all")).isEmpty();
    }

    @Test
    @Order(6)
    void asksWhichOnesAreMeant() {
        assertThat(run(2, "replay")).isEmpty();
        assertThat(run(1, "park", "gleancast.episodes.v1/0/77")).contains("is not there");
    }

    private static String run(int status, String command, String... arguments) {
        var output = new StringWriter();
        var all = new ArrayList<>(List.of("--bootstrap", BROKER.getBrokersAsString(), command));
        all.addAll(List.of(arguments));

        assertThat(DeadLettersCommand.run(new PrintWriter(output, true), all.toArray(String[]::new)))
                .isEqualTo(status);
        return output.toString();
    }

    private static List<ConsumerRecord<byte[], byte[]>> onTheTopic() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER.getBrokersAsString()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.EPISODES, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }
}
