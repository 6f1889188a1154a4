package io.gleancast.transcribe;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.gleancast.transcribe.Episodes.file;
import static io.gleancast.transcribe.Episodes.offering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.testing.PostgresConfiguration;
import io.gleancast.transcribe.audio.Sounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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

/** Two processes of the service on one broker and one database, of which one is stopped for longer than its lease lasts. */
class StopIntegrationTests {
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final int SLOW_MS = 4000;
    private static final int RATE = 8_000;
    private static final String HEARD = """
            {"language": "english", "text": "The lamp went out at four, and nobody on the pier saw it happen at all.",
             "segments": [{"start": 0.0, "end": 12.0,
               "text": " The lamp went out at four, and nobody on the whole length of the pier saw it happen at all."}]}""";

    private final EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1, Topics.EPISODES, Topics.TRANSCRIPTS);
    private final DataSource database = PostgresConfiguration.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final WireMockServer web =
            new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    private final List<Process> services = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void start() {
        broker.afterPropertiesSet();
        Flyway.configure().dataSource(database).load().migrate();
        web.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (var service : services) {
            service.destroyForcibly().waitFor();
        }
        web.stop();
        broker.destroy();
    }

    @Test
    void keepsOneResultOfAnEpisodeWhoseWorkerWasStoppedInTheMiddleAndContinued() throws Exception {
        // The publisher corrects the file meanwhile, so that the two workers' results can be told apart.
        web.stubFor(get(urlPathEqualTo("/stopped.vtt"))
                .inScenario("corrected")
                .whenScenarioStateIs(STARTED)
                .willReturn(ok(saying("The lamp went out at four, and nobody on the pier saw it happen at all."))
                        .withFixedDelay(SLOW_MS))
                .willSetStateTo("since"));
        web.stubFor(get(urlPathEqualTo("/stopped.vtt"))
                .inScenario("corrected")
                .whenScenarioStateIs("since")
                .willReturn(ok(saying("The lamp went out at five, and nobody on the pier saw it happen at all."))));
        var episode = offering("stopped", web.url("/audio.mp3"), 9000L, file(web.url("/stopped.vtt"), "text/vtt"));
        service("one");
        service("two");
        send(episode);

        await().atMost(SOON).until(() -> !requests("/stopped.vtt").isEmpty());
        var stopped = runningBy(episode);
        signal("STOP", stopped);
        try {
            await().atMost(SOON).until(() -> "transcribed".equals(column("state", episode)));
        } finally {
            signal("CONT", stopped);
        }
        await().atMost(SOON).until(() -> logs().contains("was taken over meanwhile"));

        assertThat(transcripts())
                .singleElement()
                .satisfies(transcript ->
                        assertThat(transcript.segments().getFirst().text()).contains("at five"));
        assertThat(column("result", episode)).contains("at five").doesNotContain("at four");
        assertThat(column("state", episode)).isEqualTo("transcribed");
        assertThat(requests("/stopped.vtt")).hasSize(2);
    }

    @Test
    void hearsNoPartAgainThatWasHeardBeforeTheProcessWasKilled() throws Exception {
        var sound = Sounds.joined(Sounds.voice(RATE, 9), Sounds.silence(RATE, 1), Sounds.voice(RATE, 9));
        var audio = Sounds.joined(sound, Sounds.silence(RATE, 1), sound, Sounds.silence(RATE, 1), sound);
        web.stubFor(get(urlPathEqualTo("/killed.mp3")).willReturn(ok().withBody(Sounds.wav(RATE, audio))));
        web.stubFor(post(urlPathEqualTo("/v1/audio/transcriptions"))
                .willReturn(okJson(HEARD).withFixedDelay(1500)));
        var episode = offering("killed", web.url("/killed.mp3"), null);
        service("one", "--transcribe.recognition.base-url=" + web.url("/v1"), "--transcribe.recognition.part=10s");
        send(episode);

        await().atMost(SOON).until(() -> parts() >= 2);
        services.getFirst().destroyForcibly().waitFor();
        var kept = parts();
        var asked = recognitions();
        service("two", "--transcribe.recognition.base-url=" + web.url("/v1"), "--transcribe.recognition.part=10s");
        await().atMost(SOON).until(() -> "transcribed".equals(column("state", episode)));

        var all = transcripts().getFirst().segments().size();
        assertThat(transcripts()).hasSize(1);
        assertThat(all).isGreaterThan(4);
        assertThat(recognitions() - asked).isEqualTo(all - kept);
        assertThat(parts()).isZero();
    }

    private long parts() {
        return jdbc.sql("SELECT count(*) FROM recognised_parts")
                .query(Long.class)
                .single();
    }

    private int recognitions() {
        return web.findAll(postRequestedFor(urlPathEqualTo("/v1/audio/transcriptions")))
                .size();
    }

    private static String saying(String sentence) {
        return """
                WEBVTT

                00:00:01.000 --> 00:00:08.000
                %s
                """.formatted(sentence);
    }

    private List<?> requests(String path) {
        return web.findAll(getRequestedFor(urlPathEqualTo(path)));
    }

    private String column(String name, Episode episode) {
        return String.valueOf(jdbc.sql("SELECT %s FROM jobs WHERE id = :id".formatted(name))
                .param("id", episode.id())
                .query(String.class)
                .optional()
                .orElse(null));
    }

    /** The number of the process that works on it. */
    private String runningBy(Episode episode) {
        return column("running_by", episode).split("/", 2)[0];
    }

    private static void signal(String name, String process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor())
                .isZero();
    }

    private String logs() throws IOException {
        return Files.readString(folder.resolve("one.log")) + Files.readString(folder.resolve("two.log"));
    }

    private void service(String name, String... settings) throws IOException, SQLException {
        String url;
        try (var connection = database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                TranscribeApplication.class.getName(),
                "--server.port=0",
                "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--gleancast.topics.replicas=1",
                "--gleancast.topics.partitions=1",
                "--safe-http.allowed-networks=127.0.0.0/8",
                "--db-scheduler.polling-interval=100ms",
                "--db-scheduler.heartbeat-interval=500ms"));
        command.addAll(List.of(settings));
        services.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private void send(Episode episode) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer())) {
            var _ = producer.send(new ProducerRecord<>(
                    Topics.EPISODES, episode.id(), ContractsJson.MAPPER.writeValueAsString(episode)));
        }
    }

    private List<Transcript> transcripts() {
        var found = new ArrayList<Transcript>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topics.TRANSCRIPTS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(one -> found.add(ContractsJson.MAPPER.readValue(one.value(), Transcript.class)));
            }
        }
        return found;
    }
}
