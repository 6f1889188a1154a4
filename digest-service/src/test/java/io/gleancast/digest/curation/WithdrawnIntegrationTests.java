package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.insights.DeletedInsights;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.Search;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.messaging.RecordPublisher;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What is withdrawn, put right or deleted after it was published: on every surface, at once. */
@DigestServiceTest
class WithdrawnIntegrationTests {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> DAILY = List.of("/feeds/daily.atom", "/feeds/daily.rss", "/feeds/daily.json");

    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    InsightStore insights;

    @Autowired
    DeletedInsights deleted;

    @Autowired
    Search search;

    @Autowired
    Editions editions;

    @Autowired
    RecordPublisher publisher;

    @Autowired
    KafkaTemplate<Object, byte[]> kafka;

    @Autowired
    Subscribers subscribers;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aRetractedInsightLeavesEveryPageAndFeedAtOnceWithALineInItsPlace() throws Exception {
        var day = LocalDate.of(2098, 1, 1);
        var five = edition(day, "retracted");
        var gone = five.get(1);
        var before = entry("/feeds/daily.atom", "/editions/" + day);
        publisher.publish(Samples.retracted(gone, "The speaker said the opposite"));
        await().atMost(PATIENCE)
                .until(() -> insights.find(gone.id()).orElseThrow().revision() == 2);

        for (var path : List.of("/editions/" + day, "/archive")) {
            assertThat(body(path)).doesNotContain(gone.headline(), gone.body()).contains("withdrawn");
        }
        assertThat(body("/editions/" + day))
                .contains("The speaker said the opposite")
                .contains(five.get(0).headline(), five.get(2).headline());
        if (editions.dates().getFirst().equals(day)) {
            assertThat(body("/")).doesNotContain(gone.headline()).contains("The speaker said the opposite");
        }
        for (var feed : DAILY) {
            assertThat(body(feed)).doesNotContain(gone.headline()).contains("The speaker said the opposite");
        }
        assertThat(entry("/feeds/daily.atom", "/editions/" + day).getUpdatedDate())
                .isAfter(before.getUpdatedDate());
        var show = "/feeds/podcasts/" + gone.episode().podcast().id();
        for (var ending : List.of(".atom", ".rss", ".json")) {
            assertThat(body(show + ending)).doesNotContain(gone.headline()).contains("The speaker said the opposite");
        }
        assertThat(entry(show + ".atom", "/insights/" + gone.id()).getTitle()).isEqualTo("Withdrawn");
        awaitRecord(day, record -> record.items().get(1).insight().status() == Insight.Status.RETRACTED);
    }

    @Test
    void aLineStandsInThePlaceOfTheFirstOnTheFrontPageToo() throws Exception {
        var day = LocalDate.of(2099, 1, 1);
        var five = edition(day, "in front");
        publisher.publish(Samples.retracted(five.get(2), "Nobody said so"));
        await().atMost(PATIENCE)
                .until(() -> insights.find(five.get(2).id()).orElseThrow().revision() == 2);
        assertThat(body("/"))
                .contains(five.get(0).headline(), "Nobody said so")
                .doesNotContain(five.get(2).headline());
    }

    @Test
    void aCorrectionOfWordingReachesPagesAndFeedsAndTheEntriesSayThatTheyChanged() throws Exception {
        var day = LocalDate.of(2098, 2, 1);
        var five = edition(day, "corrected");
        var old = five.get(1);
        var before = entry("/feeds/daily.atom", "/editions/" + day);
        publisher.publish(Samples.edited(
                old,
                json -> json.put("revision", 2)
                        .put("headline", "Put right: a third it was")
                        .put("body", "It was a third, says who counted.")));
        await().atMost(PATIENCE)
                .until(() -> insights.find(old.id()).orElseThrow().revision() == 2);

        var show = "/feeds/podcasts/" + old.episode().podcast().id() + ".atom";
        for (var path : List.of("/editions/" + day, "/feeds/daily.atom", "/feeds/daily.json", show)) {
            assertThat(body(path)).doesNotContain(old.headline()).contains("Put right: a third it was");
        }
        assertThat(entry("/feeds/daily.atom", "/editions/" + day).getUpdatedDate())
                .isAfter(before.getUpdatedDate());
        var entry = entry(show, "/insights/" + old.id());
        assertThat(entry.getUpdatedDate()).isAfter(entry.getPublishedDate());
        awaitRecord(day, record -> record.items().get(1).insight().headline().startsWith("Put right"));
    }

    @Test
    void aDeletedKeyLeavesNothingOfItsInsightAnywhere() throws Exception {
        var day = LocalDate.of(2098, 3, 1);
        var five = edition(day, "deleted");
        var gone = five.get(1);
        var original = editions.find(day).orElseThrow();
        var reader = subscribers
                .add(new Address("keeper@reader.example"), new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY), "test")
                .subscriber();
        sent(reader.id(), five.get(0), gone);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(search.search(gone.headline(), 25))
                        .extracting(Insight::id)
                        .contains(gone.id()));

        kafka.send(Topics.INSIGHTS, gone.id(), null).join();
        await().atMost(PATIENCE).until(() -> insights.find(gone.id()).isEmpty());

        http.get().uri("/insights/" + gone.id()).exchange().expectStatus().isEqualTo(410);
        assertThat(body("/editions/" + day))
                .doesNotContain(gone.headline())
                .contains("withdrawn", five.get(0).headline());
        assertThat(body("/archive")).contains("One insight was withdrawn since.");
        for (var feed : DAILY) {
            assertThat(body(feed)).doesNotContain(gone.headline()).contains("it was deleted");
        }
        http.get()
                .uri("/feeds/podcasts/" + gone.episode().podcast().id() + ".atom")
                .exchange()
                .expectStatus()
                .isNotFound();
        http.get()
                .uri("/podcasts/" + gone.episode().podcast().id())
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(search.search(gone.headline(), 25)).extracting(Insight::id).doesNotContain(gone.id());
        assertThat(body("/read/" + tokens.issue(Tokens.Purpose.READ, reader.id()) + "/2098-03-01"))
                .doesNotContain(gone.headline())
                .contains(five.get(0).headline());
        assertThat(body("/preferences/" + tokens.issue(Tokens.Purpose.MANAGE, reader.id()) + "/download"))
                .doesNotContain(gone.id())
                .contains(five.get(0).id());
        awaitRecord(day, record -> record.items().size() == 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                jdbc.sql("SELECT concat(insights, items) FROM deliveries WHERE subscriber_id = ?")
                                        .param(reader.id())
                                        .query(String.class)
                                        .single())
                        .doesNotContain(gone.id())
                        .contains(five.get(0).id()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM edition_items WHERE headline = ?")
                                .param(gone.headline())
                                .query(Integer.class)
                                .single())
                        .isZero());

        // Neither the first revision nor the edition as it was brings it back; a higher one is a new statement.
        publisher.publish(gone);
        publisher.publish(original);
        publisher.publish(Samples.retracted(five.get(2), "Marks the end of what was sent"));
        await().atMost(PATIENCE)
                .until(() -> insights.find(five.get(2).id()).orElseThrow().revision() == 2);
        assertThat(insights.find(gone.id())).isEmpty();
        awaitRecord(
                day,
                record -> record.items().size() == 2
                        && record.items().get(1).insight().revision() == 2);
        assertThat(body("/editions/" + day)).doesNotContain(gone.headline());
    }

    @Test
    void aHigherRevisionOfWhatWasDeletedIsTakenInAgain() {
        var first = Samples.unworthy(shelf.insight(words("taken in again", 9)), _ -> {});
        shelf.put(List.of(first));
        kafka.send(Topics.INSIGHTS, first.id(), null).join();
        await().atMost(PATIENCE).until(() -> insights.find(first.id()).isEmpty());
        shelf.put(List.of(Samples.edited(first, json -> json.put("revision", 2))));
        assertThat(deleted.among(List.of(first.id()))).isEmpty();
        assertThat(body("/insights/" + first.id())).contains("taken in again");
    }

    /** An edition of three that no other test reads, as it comes from the topic. */
    private List<Insight> edition(LocalDate day, String name) {
        var five = new ArrayList<Insight>();
        for (int i = 0; i < 3; i++) {
            five.add(Samples.unworthy(shelf.insight(words(name, i)), _ -> {}));
        }
        shelf.put(five);
        var items = new ArrayList<Digest.Item>();
        five.forEach(insight ->
                items.add(new Digest.Item(items.size() + 1, insight, 1, new Digest.Factors(0.5, 0.5, 0.5, 0.5, 0))));
        publisher.publish(new Digest(day, items, "%064x".formatted(day.toEpochDay()), null));
        await().atMost(PATIENCE).until(() -> editions.find(day).isPresent());
        return five;
    }

    private static Samples.Words words(String name, int number) {
        return new Samples.Words(
                "Canal Hours, %s %d".formatted(name, number),
                "Gravel by water, %s %d".formatted(name, number),
                "Ivo Brandt",
                "Barges carry a %s load number %d".formatted(name, number),
                "A barge carries what forty lorries do, and Ivo Brandt pays two people for %s %d."
                        .formatted(name, number),
                "forty lorries, or one of us and the dog, %s %d".formatted(name, number),
                90,
                List.of("barges"));
    }

    private void sent(UUID reader, Insight... items) {
        var json = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var insight : items) {
            ids.add(insight.id());
            json.add(("{\"id\":\"%s\",\"revision\":1,\"sources\":1,\"factors\":{\"total\":0.5,\"quality\":0.5,"
                            + "\"novelty\":0.5,\"freshness\":0.5,\"corroboration\":0,\"follows\":0}}")
                    .formatted(insight.id()));
        }
        jdbc.sql("""
                        INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at, insights, items, sent_at)
                        VALUES (:reader, DATE '2098-03-01', 'sent', now(), now(), CAST(:ids AS uuid[]), CAST(:items AS jsonb), now())""")
                .param("reader", reader)
                .param("ids", ids.toArray(String[]::new))
                .param("items", "{\"items\":[" + String.join(",", json) + "]}")
                .update();
    }

    /** What was published last of a day; nobody waits for the next round that puts editions right. */
    private void awaitRecord(LocalDate day, Predicate<Digest> expected) {
        await().atMost(PATIENCE).until(() -> {
            editions.correct();
            return jdbc.sql("SELECT record FROM editions WHERE date = ? AND published")
                    .param(day)
                    .query((row, _) -> ContractsJson.MAPPER.readValue(row.getString(1), Digest.class))
                    .optional()
                    .filter(expected)
                    .isPresent();
        });
    }

    private SyndEntry entry(String feed, String path) throws Exception {
        return new SyndFeedInput()
                .build(new StringReader(body(feed))).getEntries().stream()
                        .filter(entry -> entry.getLink().endsWith(path))
                        .findFirst()
                        .orElseThrow();
    }

    private String body(String path) {
        return String.valueOf(http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
