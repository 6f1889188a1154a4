package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.InsightApplication;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.messaging.RecordPublisher;
import io.gleancast.testing.PostgresConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a transcript on the broker to insights on the broker, with a language model's server. */
@SpringBootTest(
        classes = InsightApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "gleancast.topics.replicas=1",
            "gleancast.topics.partitions=1",
            "gleancast.operator.user=operator",
            "gleancast.operator.password=secret",
            "insight.back-off=50ms",
            "insight.longest-back-off=200ms",
            "insight.patience=2h",
            "insight.model.name=fake",
            "insight.model.input-price=0.5",
            "insight.model.output-price=2",
            "db-scheduler.polling-interval=100ms"
        })
@EmbeddedKafka(partitions = 1)
@Import(PostgresConfiguration.class)
class InsightServiceIntegrationTests {
    private static final FakeModelServer MODEL = new FakeModelServer();
    private static final Duration SOON = Duration.ofSeconds(30);

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry registry) {
        registry.add("insight.model.base-url", () -> MODEL.baseUrl().toString());
    }

    @Autowired
    RecordPublisher publisher;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    org.springframework.core.env.Environment environment;

    @BeforeEach
    void forget() {
        MODEL.forget();
    }

    @Test
    void publishesWhatTheGateLetsPassAndKeepsWhatItRefuses() {
        MODEL.answer(Answer.content(Episodes.answer(
                Episodes.chains(),
                Episodes.fleets(),
                Episodes.insight(
                        "Chains outlast frames made of carbon fibre",
                        "Carbon frames break before their chains do, which surprises nearly everybody who buys one. Riders should therefore spend their money on lighter frames first and worry about the chain much later than most workshops tell them to do.",
                        "Carbon frames break long before their chains do."))));
        var transcript = Episodes.bicycles("publishes");

        publisher.publish(transcript);

        var insights = insightsOf(transcript, 2);
        assertThat(insights)
                .extracting(Insight::headline)
                .containsExactly(
                        "A cheap chain protects the expensive cassette",
                        "Rental fleets throw chains away early and gain");
        var first = insights.getFirst();
        assertThat(first.evidence().getFirst().startMs()).isEqualTo(20_000);
        assertThat(first.evidence().getFirst().speaker()).isEqualTo("Tomas Brandt");
        assertThat(first.link()).hasToString("https://shows.example/tools.mp3#t=20");
        assertThat(first.provenance().extraction().count()).isEqualTo(2);
        assertThat(insights.stream()
                        .mapToLong(i -> i.provenance().microDollars())
                        .sum())
                .isEqualTo(900);
        assertThat(insights.getLast().hedge()).isEqualTo(Insight.Hedge.ASSERTED);
        assertThat(jdbc.sql("SELECT reason FROM candidates WHERE outcome = 'refused'")
                        .query(String.class)
                        .list())
                .contains("not-said");
    }

    @Test
    void aReplayMakesNoCallAndPublishesNothingNew() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("replay");
        publisher.publish(transcript);
        insightsOf(transcript, 1);
        int calls = MODEL.requests().size();
        long records = all(Topics.INSIGHTS).size();

        publisher.publish(transcript);
        var other = Episodes.bicycles("behind the replay");
        publisher.publish(other);
        insightsOf(other, 1);

        assertThat(calls).isEqualTo(1);
        assertThat(MODEL.requests()).hasSize(2);
        assertThat(all(Topics.INSIGHTS)).hasSize(Math.toIntExact(records + 1));
    }

    @Test
    void aCrashBetweenKeepingAndPublishingCausesNoSecondCallAndEqualRecords() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("crash");
        publisher.publish(transcript);
        var before = insightsOf(transcript, 1).getFirst();

        // What a kill leaves behind: the answer and the result kept, nothing marked as sent.
        jdbc.sql("UPDATE insights SET published_revision = 0 WHERE episode_id = :id::uuid")
                .param("id", transcript.episode().id())
                .update();
        jdbc.sql("UPDATE jobs SET state = 'kept' WHERE episode_id = :id::uuid")
                .param("id", transcript.episode().id())
                .update();
        schedule(transcript);

        assertThat(insightsOf(transcript, 2)).containsExactly(before, before);
        assertThat(MODEL.requests()).hasSize(1);
    }

    @Test
    void aCrashAfterTheAnswerWasKeptCausesNoSecondCall() {
        MODEL.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("crash early");
        publisher.publish(transcript);
        var before = insightsOf(transcript, 1).getFirst();

        jdbc.sql("DELETE FROM insights WHERE episode_id = :id::uuid")
                .param("id", transcript.episode().id())
                .update();
        jdbc.sql("UPDATE jobs SET state = 'waiting' WHERE episode_id = :id::uuid")
                .param("id", transcript.episode().id())
                .update();
        schedule(transcript);

        assertThat(insightsOf(transcript, 2)).allMatch(insight -> insight.id().equals(before.id()));
        assertThat(MODEL.requests()).hasSize(1);
    }

    @Test
    void saysWhyAnEpisodeHasNoInsights() {
        MODEL.answer(Answer.content("{\"insights\":[]}"));
        var empty = Episodes.bicycles("nothing in it");
        var sentence = Transcripts.of("one sentence", "en", "Welcome back, and see you all next week.");
        var music = Transcripts.of("music", "en", "[Music]", "♪ ♪ ♪", "(applause)");

        List.of(empty, sentence, music).forEach(publisher::publish);

        assertThat(dropOf(empty).reason()).isEqualTo(Drop.Reason.NOTHING_WORTH_SAYING);
        assertThat(dropOf(sentence).reason()).isEqualTo(Drop.Reason.TOO_SHORT);
        assertThat(dropOf(music).reason()).isEqualTo(Drop.Reason.NO_SPEECH);
        assertThat(MODEL.requests()).hasSize(1);
    }

    private void schedule(Transcript transcript) {
        jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        VALUES ('extract', :id, now(), false, 1)""")
                .param("id", Job.liveId(transcript.episode().id(), transcript.textSha256()))
                .update();
    }

    private List<Insight> insightsOf(Transcript transcript, int count) {
        return await().atMost(SOON)
                .until(
                        () -> all(Topics.INSIGHTS).stream()
                                .map(one -> ContractsJson.MAPPER.readValue(one.value(), Insight.class))
                                .filter(one -> one.episode()
                                        .id()
                                        .equals(transcript.episode().id()))
                                .toList(),
                        found -> found.size() >= count);
    }

    private Drop dropOf(Transcript transcript) {
        return await().atMost(SOON)
                .until(
                        () -> all(Topics.DROPS).stream()
                                .filter(one ->
                                        one.key().equals(transcript.episode().id()))
                                .map(one -> ContractsJson.MAPPER.readValue(one.value(), Drop.class))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Everything on a topic, from its beginning. */
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
            long end = java.util.Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
