package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.digest.Insights;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.PlacedInsights;
import io.gleancast.digest.insights.Related;
import io.gleancast.digest.insights.Search;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.messaging.RecordPublisher;
import io.gleancast.testing.PostgresConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.test.context.EmbeddedKafka;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=digest-service",
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}"
        })
@EmbeddedKafka
@Import(PostgresConfiguration.class)
class CurationIntegrationTests {
    @Autowired
    RecordPublisher publisher;

    @Autowired
    InsightStore insights;

    @Autowired
    PlacedInsights placed;

    @Autowired
    Related related;

    @Autowired
    Search search;

    @Autowired
    TopicPages topics;

    @Autowired
    Editions editions;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KafkaAdmin kafka;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @Test
    void goesFromTheTopicToTodaysEditionItsRetractionAndARebuild() throws Exception {
        var now = clock.instant();
        var bread = fresh(
                now,
                "Loaf and Crumb",
                "Cold dough bakes a darker crust",
                "Letting dough rest in the fridge for 18 hours gives the crust a deeper colour, says baker Ines Roth, because sugars build up while the yeast sleeps.");
        var sameBread = fresh(
                now,
                "Kitchen Chemistry",
                "A night in the fridge darkens bread crust",
                "Dough that rests in the fridge for 18 hours gets a crust of deeper colour, because sugars build up while the yeast sleeps, says baker Ines Roth.");
        var bees = fresh(
                now,
                "Garden Hour",
                "Bees remember which window the light came from",
                "In a trial with forty hives, foragers flew back to the side of the box that had been lit the evening before, even after the box was turned.");
        var rails = fresh(
                now,
                "Night Trains",
                "Sleeper trains earn more from breakfast than from beds",
                "The operator of the Vienna line says that what travellers pay for breakfast brings in more than the bunks themselves.");
        for (var insight : List.of(bread, sameBread, bees, rails)) {
            publisher.publish(insight);
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(insights.since(Instant.EPOCH, 10)).hasSize(4));
        placed.since(Instant.EPOCH, 10);

        assertThat(related.to(bread.id(), 5).agreeing()).extracting(Insight::id).containsExactly(sameBread.id());
        assertThat(related.to(bread.id(), 5).sources()).isEqualTo(2);
        assertThat(search.search("honey bees", 3))
                .extracting(Insight::id)
                .first()
                .isEqualTo(bees.id());
        assertThat(topics.find(bread.id())).isEmpty();

        var edition = editions.publishToday().orElseThrow();
        assertThat(edition.items()).hasSize(3);
        assertThat(edition.items()).extracting(Digest.Item::sources).contains(2);
        assertThat(editions.publishToday()).contains(edition);

        var retraction = retractionOf(bees);
        publisher.publish(retraction);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(insights.find(bees.id())).contains(retraction));
        editions.correct();
        placed.since(Instant.EPOCH, 10);
        var corrected = editions.find(edition.date()).orElseThrow();
        assertThat(corrected.items())
                .extracting(Digest.Item::insight)
                .contains(retraction)
                .doesNotContain(bees);
        assertThat(search.search("honey bees", 3)).extracting(Insight::id).doesNotContain(bees.id());

        var neighbours = related.to(bread.id(), 5);
        var published = digestsPublished();
        rebuildFromTheTopics();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(insights.since(Instant.EPOCH, 10)).hasSize(3);
            assertThat(editions.find(edition.date())).contains(corrected);
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(insights.find(bees.id())).contains(retraction));
        placed.since(Instant.EPOCH, 10);
        editions.correct();
        assertThat(related.to(bread.id(), 5)).isEqualTo(neighbours);
        assertThat(editions.publishToday()).contains(corrected);
        assertThat(digestsPublished()).isEqualTo(published);
    }

    private void rebuildFromTheTopics() throws Exception {
        listeners.stop();
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            admin.deleteConsumerGroups(List.of("digest-service")).all().get();
        }
        jdbc.sql("TRUNCATE insights, editions RESTART IDENTITY CASCADE").update();
        jdbc.sql("UPDATE insight_stream SET id = gen_random_uuid(), linked = 0, clustered = 0, grouped = 0")
                .update();
        listeners.start();
    }

    private long digestsPublished() throws Exception {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var topic = admin.describeTopics(List.of(Topics.DIGESTS))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            topic.partitions()
                    .forEach(p -> ends.put(new TopicPartition(Topics.DIGESTS, p.partition()), OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    private static Insight retractionOf(Insight insight) {
        return new Insight(
                insight.id(),
                insight.revision() + 1,
                Insight.Status.RETRACTED,
                "The quote was cut short",
                insight.published(),
                insight.headline(),
                insight.body(),
                insight.language(),
                insight.kind(),
                insight.hedge(),
                insight.topics(),
                insight.entities(),
                insight.evidence(),
                insight.link(),
                insight.scores(),
                insight.embedding(),
                insight.episode(),
                insight.provenance());
    }

    private static Insight fresh(Instant now, String show, String headline, String body) {
        return Insights.of(show, headline, body)
                .published(now.minus(Duration.ofHours(1)))
                .insight();
    }

    @Test
    void readsBackWhatItWrote() {
        var insight = Insights.of("Any Show", "A headline", "A body.").insight();
        assertThat(ContractsJson.MAPPER.readValue(ContractsJson.MAPPER.writeValueAsString(insight), Insight.class))
                .isEqualTo(insight);
    }
}
