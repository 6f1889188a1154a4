package io.gleancast.insight.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.insight.extraction.InsightServiceTest;
import io.gleancast.insight.publication.InsightStore.Hand;
import io.gleancast.testing.PostgresConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** A sender that is a process of its own, stopped with SIGSTOP between reading and sending and continued with SIGCONT. */
@InsightServiceTest
class SleepingSenderIntegrationTests {
    private final String broker;

    SleepingSenderIntegrationTests(@Autowired EmbeddedKafkaBroker broker) {
        this.broker = broker.getBrokersAsString();
    }

    @Test
    void aSenderThatWasStoppedForLongerThanItsLeaseDoesNotUndoARetraction() throws Exception {
        var source = PostgresConfiguration.newDatabase();
        var database = new PublicationDatabase(source);
        var insight = SampleInsights.insight("a sender is stopped", "one");
        database.keep(insight, Hand.NONE);
        String url;
        try (var connection = source.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        var sender = sender(url, insight);
        try (var lines = new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8));
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            awaitLine(lines, "read");
            signal("STOP", sender);
            sender.outputWriter().append('\n').flush();
            var retracted = insight.retracted("the speaker asked for it");
            database.keep(retracted, Hand.RETRACTED);
            database.sender(sent -> SleepingSender.send(producer, sent))
                    .send(insight.episode().id());
            assertThat(onTopic(insight)).containsExactly(retracted);

            signal("CONT", sender);
            // It finds that it sent too late, and sends what is newest.
            awaitLine(lines, "read");
            sender.outputWriter().append('\n').flush();
            assertThat(sender.waitFor()).isZero();

            assertThat(onTopic(insight)).containsExactly(retracted, insight, retracted);
            await().untilAsserted(
                            () -> assertThat(database.sendsUnderWay(insight)).isZero());
        } finally {
            sender.destroyForcibly();
        }
    }

    private Process sender(String url, Insight insight) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SleepingSender.class.getName(),
                        url,
                        broker,
                        insight.episode().id())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Passes over what libraries print. */
    private static void awaitLine(BufferedReader lines, String expected) throws IOException {
        var line = lines.readLine();
        while (line != null && !line.equals(expected)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(expected);
    }

    private List<GleancastRecord> onTopic(Insight insight) {
        var found = new ArrayList<GleancastRecord>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.INSIGHTS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> {
                    if (insight.id().equals(one.key())) {
                        found.add(ContractsJson.MAPPER.readValue(one.value(), Insight.class));
                    }
                });
            }
        }
        return found;
    }
}
