package io.gleancast.ingest.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.Episode;
import io.gleancast.ingest.FeedServer;
import io.gleancast.ingest.Rss;
import io.gleancast.ingest.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** News by hubs and by the bulk, while the clock stands: nothing is due but what was told. */
@IngestTest
class HubIntegrationTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(12);
    private static final byte[] NEWS = "<rss/>".getBytes(UTF_8);

    @Autowired
    RestTestClient anonymous;

    @Autowired
    SettableClock clock;

    @Autowired
    TestPlatform.TopicReader topic;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private FeedServer server;
    private HubServer hub;
    private RestTestClient rest;
    private String title;

    @BeforeEach
    void start(TestInfo test) throws IOException {
        server = new FeedServer();
        hub = new HubServer(server);
        title = test.getDisplayName();
        rest = anonymous
                .mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("operator", "a-long-enough-password"))
                .build();
    }

    @AfterEach
    void stop() {
        jdbc.sql("DELETE FROM feeds").update();
        jdbc.sql("DELETE FROM hosts").update();
        jdbc.sql("DELETE FROM podcasts").update();
        clock.set(TestPlatform.NOW);
        server.close();
    }

    @Test
    void hearsOfAnEpisodeAtOnceWithTheIntervalAtItsLongest() {
        var feed = followed("a");
        confirmed();
        assertThat(hub.last())
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", server.url("/feed.xml"))
                .containsKey("hub.lease_seconds");
        assertThat(hub.last().get("hub.callback")).startsWith("https://ingest.example/base/websub/");
        waitsAsLongAsMayBe(feed);

        publish("a", "b");
        assertThat(pinged(hub.signature("sha256", "HmacSHA256", NEWS))).isEqualTo(202);

        await().atMost(PATIENCE).until(() -> topic.episodesOf(title).size() == 2);
        assertThat(topic.episodesOf(title)).extracting(Episode::guid).containsExactlyInAnyOrder("a", "b");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nextPoll(feed))
                        .isAfterOrEqualTo(clock.instant().plus(LONGEST_INTERVAL)));
    }

    @Test
    void changesNothingForAForgedPingAndSaysNothing() {
        var feed = followed("f");
        confirmed();
        waitsAsLongAsMayBe(feed);
        var before = nextPoll(feed);
        publish("f", "g");
        var good = hub.signature("sha256", "HmacSHA256", NEWS);
        var forged = new ArrayList<String>(List.of(
                "",
                "sha256=" + "0".repeat(64),
                hub.signature("sha1", "HmacSHA1", NEWS),
                good.substring(0, good.length() - 2),
                hub.signature("sha256", "HmacSHA256", "<other/>".getBytes(UTF_8)),
                good.replace("sha256", "sha512"),
                good + good));

        var answers = new HashSet<Integer>();
        forged.forEach(signature -> answers.add(pinged(signature)));
        answers.add(ping("/websub/" + UUID.randomUUID(), good));
        answers.add(ping("/websub/nobody", good));

        assertThat(answers).containsExactly(202);
        assertThat(nextPoll(feed)).isEqualTo(before);
        assertThat(jdbc.sql("SELECT count(*) FROM feeds WHERE pinged IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(server.askedFor("/feed.xml")).hasSize(1);
    }

    @Test
    void confirmsOnlyWhatItAskedFor() {
        followed("c");
        var callback = hub.callback();

        assertThat(challenge(callback, "subscribe", "https://other.example/feed.xml"))
                .isEmpty();
        assertThat(challenge(callback, "unsubscribe", server.url("/feed.xml"))).isEmpty();
        assertThat(challenge("/websub/" + UUID.randomUUID(), "subscribe", server.url("/feed.xml")))
                .isEmpty();
        assertThat(ping(callback, hub.signature("sha256", "HmacSHA256", NEWS))).isEqualTo(202);
        assertThat(jdbc.sql("SELECT count(*) FROM feeds WHERE pinged IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(challenge(callback, "subscribe", server.url("/feed.xml"))).isEqualTo("<chosen by the hub>");
    }

    @Test
    void asksAHubThatNeverVerifiesLaterAndLaterAndPollsAsBefore() {
        var feed = followed("n");
        assertThat(nextPoll(feed)).isBefore(clock.instant().plus(LONGEST_INTERVAL));

        for (var wait : List.of(1, 2, 4)) {
            var asked = hub.asked.size();
            clock.advance(Duration.ofHours(wait).minusSeconds(1));
            assertThat(standing(feed).get("askAt").asString())
                    .isEqualTo(clock.instant().plusSeconds(1).toString());
            clock.advance(Duration.ofSeconds(1));
            await().atMost(PATIENCE).until(() -> hub.asked.size() == asked + 1);
        }
        assertThat(standing(feed).get("leaseEnds").isNull()).isTrue();
        assertThat(standing(feed).get("attempts").asInt()).isEqualTo(4);
        publish("n", "o");
        clock.advance(LONGEST_INTERVAL);
        await().atMost(PATIENCE).until(() -> topic.episodesOf(title).size() == 2);
    }

    @Test
    void leavesAHubAloneThatRefusesAndSaysWhy() {
        server.on("/hub", exchange -> exchange.sendResponseHeaders(500, -1));
        var feed = followedWithoutHub("r");

        await().atMost(PATIENCE)
                .until(() -> standing(feed).get("trouble").asString("").contains("500"));
        assertThat(server.askedFor("/hub")).hasSize(1);
    }

    @Test
    void asksAgainBeforeALeaseEnds() {
        var feed = followed("l");
        confirmed();
        var ends = Instant.parse(standing(feed).get("leaseEnds").asString());
        assertThat(ends).isEqualTo(clock.instant().plus(Duration.ofDays(1)));

        clock.advance(Duration.ofHours(19));
        await().atMost(PATIENCE).until(() -> hub.asked.size() == 2);
        assertThat(hub.asked.get(1)).isEqualTo(hub.asked.get(0));
    }

    @Test
    void asksNothingOfAHubAtAPrivateAddress() {
        server.feed("/feed.xml", feed("http://10.0.0.1/hub", "p"));
        var feed = polled();

        rest.get().uri("/feeds/{id}/hub", feed).exchange().expectStatus().isNotFound();
    }

    @Test
    void writesOneRowAtMostForTenThousandPingsAtOnce() throws Exception {
        var feed = followed("t");
        confirmed();
        waitsAsLongAsMayBe(feed);
        var signature = hub.signature("sha512", "HmacSHA512", NEWS);
        var before = heard();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var sent = new ArrayList<Future<?>>();
            IntStream.range(0, 1_000)
                    .forEach(_ -> sent.add(threads.submit((Callable<Integer>) () -> pinged(signature))));
            for (var one : sent) {
                one.get();
            }
        }

        assertThat(heard() - before).isBetween(1.0, 2.0);
        assertThat(server.askedFor("/feed.xml").size()).isLessThanOrEqualTo(2);
        assertThat(nextPoll(feed)).isBeforeOrEqualTo(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        await().atMost(PATIENCE).until(() -> server.askedFor("/feed.xml").size() >= 2);
    }

    @Test
    void pollsAsBeforeOnceAnEpisodeComesWithoutAPing() {
        var feed = followed("1");
        confirmed();
        publish("1", "2");
        pinged(hub.signature("sha256", "HmacSHA256", NEWS));
        await().atMost(PATIENCE).until(() -> topic.episodesOf(title).size() == 2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nextPoll(feed))
                        .isAfterOrEqualTo(clock.instant().plus(LONGEST_INTERVAL)));

        publish("1", "2", "3");
        clock.advance(LONGEST_INTERVAL.multipliedBy(2));
        await().atMost(PATIENCE).until(() -> topic.episodesOf(title).size() == 3);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nextPoll(feed))
                        .isBefore(clock.instant().plus(LONGEST_INTERVAL))
                        .isAfter(clock.instant()));
    }

    @Test
    void takesPingsInBulkAndSaysHowManyAreKnown() {
        var feed = followed("b");
        waitsAsLongAsMayBe(feed);
        publish("b", "c");

        var answer = Objects.requireNonNull(rest.post()
                .uri("/pings")
                .body(Map.of("urls", List.of(server.url("/feed.xml"), "https://not.example/feed.xml", "no address")))
                .exchange()
                .expectStatus()
                .isAccepted()
                .returnResult(JsonNode.class)
                .getResponseBody());

        assertThat(answer.get("known").asInt()).isEqualTo(1);
        assertThat(answer.get("unknown").asInt()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> topic.episodesOf(title).size() == 2);
        rest.post()
                .uri("/pings")
                .body(Map.of(
                        "urls",
                        IntStream.range(0, 10_001)
                                .mapToObj(n -> "https://a.example/" + n)
                                .toList()))
                .exchange()
                .expectStatus()
                .isBadRequest();
        anonymous
                .post()
                .uri("/pings")
                .body(Map.of("urls", List.of()))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    /** Follows a feed that names the hub, until the hub was asked; says its id. */
    private String followed(String... guids) {
        publish(guids);
        var id = polled();
        await().atMost(PATIENCE).until(() -> hub.asked.size() == 1);
        return id;
    }

    private String followedWithoutHub(String... guids) {
        publish(guids);
        var id = polled();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM subscriptions")
                                .query(Integer.class)
                                .single()
                        == 1);
        return id;
    }

    private void publish(String... guids) {
        server.feed("/feed.xml", feed(server.url("/hub"), guids));
    }

    private String feed(String hubAddress, String... guids) {
        var links = """
                <atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="%s"/>
                <atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="%s"/>
                """.formatted(hubAddress, server.url("/feed.xml"));
        return Rss.feed(
                title,
                links,
                IntStream.range(0, guids.length)
                        .mapToObj(n -> Rss.item(guids[n], TestPlatform.NOW.minusSeconds(3600L * n)))
                        .toList());
    }

    private String polled() {
        var id = Objects.requireNonNull(rest.post()
                        .uri("/feeds")
                        .body(Map.of("url", server.url("/feed.xml")))
                        .exchange()
                        .returnResult(JsonNode.class)
                        .getResponseBody())
                .get("id")
                .asString();
        await().atMost(PATIENCE).until(() -> !feed(id).get("lastPolled").isNull());
        return id;
    }

    private void confirmed() {
        assertThat(challenge(hub.callback(), "subscribe", server.url("/feed.xml")))
                .isEqualTo("<chosen by the hub>");
    }

    /** What the service answers to a challenge; nothing where it does not agree. */
    private String challenge(String callback, String mode, String topicOfHub) {
        var answer = anonymous
                .get()
                .uri(
                        callback
                                + "?hub.mode={mode}&hub.topic={topic}&hub.challenge={challenge}&hub.lease_seconds=86400",
                        mode,
                        topicOfHub,
                        "<chosen by the hub>")
                .exchange()
                .returnResult(String.class);
        if (answer.getStatus().value() == 200) {
            assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                    .startsWith("text/plain");
            return Objects.requireNonNull(answer.getResponseBody());
        }
        assertThat(answer.getStatus().value()).isEqualTo(404);
        return "";
    }

    private int pinged(String signature) {
        return ping(hub.callback(), signature);
    }

    private int ping(String callback, String signature) {
        var answer = anonymous
                .post()
                .uri(callback)
                .header("X-Hub-Signature", signature)
                .body(NEWS)
                .exchange()
                .returnResult(String.class);
        assertThat(answer.getResponseBody()).isNullOrEmpty();
        return answer.getStatus().value();
    }

    private double heard() {
        return meters.counter("ingest.pings", "source", "websub", "outcome", "heard")
                .count();
    }

    private void waitsAsLongAsMayBe(String feed) {
        jdbc.sql("UPDATE feeds SET next_poll_at = :then WHERE id = CAST(:id AS uuid)")
                .param("then", Claims.utc(clock.instant().plus(LONGEST_INTERVAL)))
                .param("id", feed)
                .update();
    }

    private Instant nextPoll(String id) {
        return Instant.parse(feed(id).get("nextPoll").asString());
    }

    private JsonNode feed(String id) {
        return json("/feeds/{id}", id);
    }

    private JsonNode standing(String id) {
        return json("/feeds/{id}/hub", id);
    }

    private JsonNode json(String path, String id) {
        return Objects.requireNonNull(
                rest.get().uri(path, id).exchange().returnResult(JsonNode.class).getResponseBody());
    }
}
