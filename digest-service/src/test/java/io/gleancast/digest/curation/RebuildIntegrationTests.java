package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Insights;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.PlacedInsights;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.embeddings.Embedder;
import io.gleancast.messaging.RecordPublisher;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What a disaster leaves: readers and ledger, and the two topics. */
@DigestServiceTest
class RebuildIntegrationTests {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");
    private static final List<String> TIDES = List.of(
            "Tidal power stations pay off after forty years",
            "Tidal power stations silt up faster than planned",
            "Fish learned to avoid the tidal power station",
            "Tidal power stations earn most at spring tide",
            "A tidal power station needs divers every month",
            "Islands without cables build tidal power stations");

    @Autowired
    RestTestClient http;

    @Autowired
    RecordPublisher publisher;

    @Autowired
    InsightStore insights;

    @Autowired
    PlacedInsights placed;

    @Autowired
    TopicPages topics;

    @Autowired
    Embedder embedder;

    @Autowired
    MovableClock clock;

    @Autowired
    GreenMail mailServer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KafkaAdmin kafka;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @Test
    void rebuildsInsightsTopicsAndArchiveFromTheTopicsWithTheSameLinksAndSendsNothing() throws Exception {
        var tides = tides();
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(publisher::publish);
        tides.forEach(publisher::publish);
        awaitAll(tides);
        operator("/subscribers", "{\"address\":\"survivor@reader.example\"}");
        operator("/digests/send", "{}");
        var topic = topics.find(tides.getFirst().id()).orElseThrow();
        var paths = List.of(
                "/",
                "/archive",
                "/editions/" + today(),
                "/topics",
                "/topics/" + topic.id(),
                "/insights/" + tides.getFirst().id(),
                "/podcasts/" + tides.getFirst().episode().podcast().id());
        var before = links(paths);
        var records = records();
        assertThat(mails()).hasSize(1);

        loseEverythingButReadersAndLedger();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(editions()).isPositive());
        awaitAll(tides);

        assertThat(topics.find(tides.getFirst().id())).contains(topic);
        assertThat(links(paths)).isEqualTo(before);
        operator("/digests/send", "{}");
        assertThat(mails()).hasSize(1);
        assertThat(records()).isEqualTo(records);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private long editions() {
        return jdbc.sql("SELECT count(*) FROM editions WHERE date = ?")
                .param(today())
                .query(Long.class)
                .single();
    }

    private List<Insight> tides() {
        var insights = new ArrayList<Insight>();
        for (int i = 0; i < TIDES.size(); i++) {
            insights.add(Insights.of("Harbour Hour " + i, TIDES.get(i), TIDES.get(i) + ", say those who run one.")
                    .published(clock.instant().minusSeconds(3600 + i))
                    .insight());
        }
        return insights;
    }

    private void awaitAll(List<Insight> published) {
        var ids = published.stream().map(Insight::id).toList();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(insights.find(ids)).hasSize(ids.size()));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            placed.since(Instant.EPOCH, 10);
            assertThat(topics.find(ids.getFirst()))
                    .hasValueSatisfying(topic -> assertThat(topic.insights()).isEqualTo(ids.size()));
        });
    }

    private void loseEverythingButReadersAndLedger() throws Exception {
        listeners.stop();
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            admin.deleteConsumerGroups(List.of("digest-service")).all().get();
        }
        jdbc.sql("""
                        TRUNCATE insights, editions, covers, quote_reports, letters, sign_ups, rate_limits
                        RESTART IDENTITY CASCADE""").update();
        // As a new database has it: whoever kept an index of the old one starts anew.
        jdbc.sql("UPDATE insight_stream SET id = gen_random_uuid(), linked = 0, clustered = 0, grouped = 0")
                .update();
        listeners.start();
    }

    private Map<String, Set<String>> links(List<String> paths) {
        var links = new HashMap<String, Set<String>>();
        for (var path : paths) {
            var page = String.valueOf(http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
            var found = new TreeSet<String>();
            LINK.matcher(page).results().forEach(link -> found.add(link.group(1)));
            // Other tests on this broker published some and took their rows away, or the other way round.
            found.removeIf(link -> link.startsWith("/editions/") && !link.equals("/editions/" + today()));
            links.put(path, found);
        }
        return links;
    }

    private long records() throws Exception {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var partition = new TopicPartition(Topics.DIGESTS, 0);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all().get().values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    private List<MimeMessage> mails() throws Exception {
        var mails = new ArrayList<MimeMessage>();
        for (var mail : mailServer.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals("survivor@reader.example")) {
                mails.add(mail);
            }
        }
        return mails;
    }

    private void operator(String path, String body) {
        http.post()
                .uri(path)
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .header("Content-Type", "application/json")
                .body(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }
}
