package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.insight.InsightApplication;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.testing.PostgresConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The service as a process of its own, killed with SIGKILL, or stopped with SIGSTOP beside a second. */
class KillIntegrationTests {
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final int WRITTEN_EXAMINED_AND_READ = 3;

    private final EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1, Topics.TRANSCRIPTS, Topics.INSIGHTS);
    private final DataSource database = PostgresConfiguration.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final FakeModelServer model = new FakeModelServer();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void start() {
        broker.afterPropertiesSet();
        Flyway.configure().dataSource(database).load().migrate();
        model.answer(Answer.content(Episodes.answer(Episodes.chains())));
    }

    @AfterEach
    void stop() {
        model.close();
        broker.destroy();
    }

    @Test
    void aKillBetweenTheKeptAnswerAndPublishingMakesNoSecondCall() throws Exception {
        send(ContractsJson.MAPPER.writeValueAsString(Episodes.bicycles("killed")));

        try (var connection = database.getConnection()) {
            // The answer can be kept, and nothing that comes of it.
            lock(connection, "extractions");
            var killed = service();
            try {
                await().atMost(SOON).until(() -> count("model_answers") == WRITTEN_EXAMINED_AND_READ);
            } finally {
                killed.destroyForcibly().waitFor();
            }
            connection.rollback();
        }
        assertThat(count("extractions")).isZero();
        var second = service();
        try (var consumer = consumer()) {
            var insight = await().atMost(SOON).until(() -> next(consumer), found -> !found.isEmpty());

            assertThat(insight)
                    .extracting(Insight::headline)
                    .containsExactly("A cheap chain protects the expensive cassette");
            assertThat(insight.getFirst().provenance().engine()).isEqualTo("model");
            assertThat(insight.getFirst().provenance().microDollars())
                    .as("what writing took, and reading")
                    .isEqualTo(1800);
        } finally {
            second.destroyForcibly().waitFor();
        }
        assertThat(model.requests()).hasSize(1);
        assertThat(model.readings()).as("the examination, and one reading").hasSize(2);
    }

    @Test
    void aWorkerThatWasStoppedForLongerThanItsLeaseAndContinuedChangesNothing() throws Exception {
        var answered = new CountDownLatch(1);
        model.answer(_ -> {
            if (model.requests().size() > 1) {
                return Answer.content(Episodes.answer(Episodes.fleets()));
            }
            awaitQuietly(answered);
            return Answer.content(Episodes.answer(Episodes.chains()));
        });
        var services = List.of(service("one"), service("two"));
        try (var consumer = consumer()) {
            send(ContractsJson.MAPPER.writeValueAsString(Episodes.bicycles("stopped")));
            await().atMost(SOON).until(() -> !model.requests().isEmpty());
            var stopped = jdbc.sql("SELECT running_by FROM jobs LIMIT 1")
                    .query(String.class)
                    .single()
                    .split("/", 2)[0];
            signal("STOP", stopped);
            try {
                await().atMost(SOON)
                        .until(() -> jdbc.sql("SELECT count(*) FROM jobs WHERE state = 'published'")
                                        .query(Long.class)
                                        .single()
                                == 1);
            } finally {
                answered.countDown();
                signal("CONT", stopped);
            }
            await().atMost(SOON).until(() -> logs().contains("was taken over meanwhile"));

            var insights = new ArrayList<Insight>();
            await().atMost(SOON).until(() -> insights.addAll(next(consumer)) || !insights.isEmpty());
            insights.addAll(next(consumer));
            assertThat(insights)
                    .extracting(Insight::headline)
                    .containsExactly("Rental fleets throw chains away early and gain");
            assertThat(jdbc.sql("SELECT status || ' ' || revision || ' ' || published_revision FROM insights LIMIT 9")
                            .query(String.class)
                            .list())
                    .containsExactly("published 1 1");
            assertThat(count("candidates")).isEqualTo(1);
        } finally {
            for (var service : services) {
                service.destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(String name, String process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor())
                .isZero();
    }

    private String logs() throws IOException {
        return Files.readString(folder.resolve("one.log")) + Files.readString(folder.resolve("two.log"));
    }

    private static void lock(Connection connection, String table) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table);
        }
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private Process service() throws IOException, SQLException {
        return service("service");
    }

    private Process service(String name) throws IOException, SQLException {
        String url;
        try (var connection = database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InsightApplication.class.getName(),
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--gleancast.topics.replicas=1",
                        "--gleancast.topics.partitions=1",
                        "--insight.model.base-url=" + model.baseUrl(),
                        "--insight.model.input-price=0.5",
                        "--insight.model.output-price=2",
                        "--db-scheduler.polling-interval=100ms",
                        "--db-scheduler.heartbeat-interval=500ms")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private void send(String transcript) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topics.TRANSCRIPTS, transcript));
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.getBrokersAsString(),
                        "group.id",
                        "reader",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.INSIGHTS));
        return consumer;
    }

    private static List<Insight> next(KafkaConsumer<String, byte[]> consumer) {
        var found = new ArrayList<Insight>();
        consumer.poll(Duration.ofMillis(200))
                .forEach(one -> found.add(ContractsJson.MAPPER.readValue(one.value(), Insight.class)));
        return found;
    }
}
