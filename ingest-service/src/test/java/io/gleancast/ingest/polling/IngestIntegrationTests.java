package io.gleancast.ingest.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Ids;
import io.gleancast.ingest.FeedServer;
import io.gleancast.ingest.Rss;
import io.gleancast.ingest.SettableClock;
import io.gleancast.ingest.SharedSite;
import io.gleancast.ingest.feeds.Hosts;
import io.gleancast.operations.Loops;
import io.gleancast.testing.hostile.HostileParameters;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Feeds over HTTP in, episodes on a real broker out, with a real database between. */
@IngestTest
class IngestIntegrationTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    RestTestClient anonymous;

    @Autowired
    SettableClock clock;

    @Autowired
    TestPlatform.Crashes crashes;

    @Autowired
    TestPlatform.TopicReader topic;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Claims claims;

    @Autowired
    Hosts hosts;

    @Autowired
    Poll poll;

    @Autowired
    PollLog log;

    @Autowired
    Announcer announcer;

    @Autowired
    AnnouncerLoop announcerLoop;

    @Autowired
    Loops loops;

    @Autowired
    MeterRegistry meters;

    @Autowired
    IngestProperties properties;

    private FeedServer server;
    private RestTestClient rest;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
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
        crashes.pending.set(0);
        crashes.brokerAway.set(false);
        clock.set(TestPlatform.NOW);
        server.close();
    }

    @Test
    void answersWhateverStandsInAnAddress(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @LocalServerPort int port) {
        assertThat(new HostileParameters(mappings, port, "operator", "a-long-enough-password").faults())
                .isEmpty();
    }

    @Test
    void announcesTheEpisodesOfAnAddedFeed() {
        var now = clock.instant();
        server.feed(
                "/feed.xml",
                Rss.feed("Harbour Talk", Rss.item("a", now.minusSeconds(60)), Rss.item("b", now.minusSeconds(7200))));

        var feed = polled(add("/feed.xml"));

        assertThat(feed.get("state").asString()).isEqualTo("active");
        assertThat(feed.get("title").asString()).isEqualTo("Harbour Talk");
        assertThat(feed.get("episodes").asInt()).isEqualTo(2);
        assertThat(feed.get("lastPolled").asString()).isEqualTo(now.toString());
        assertThat(topic.episodesOf("Harbour Talk"))
                .extracting(Episode::title)
                .containsExactlyInAnyOrder("Episode a", "Episode b");
        assertThat(topic.episodesOf("Harbour Talk")).allSatisfy(episode -> {
            assertThat(episode.firstSeen()).isEqualTo(now);
            assertThat(episode.audio().durationMs()).isEqualTo(600_000);
        });
    }

    @Test
    void countsAnEpisodeAsPendingOrAnnouncedFromThePollOn() {
        var now = clock.instant();
        server.feed("/feed.xml", Rss.feed("Slow Boat", Rss.item("d", now), Rss.item("e", now)));
        crashes.pending.set(1);

        var id = add("/feed.xml").get("id").asString();
        var feed = await().atMost(PATIENCE)
                .until(() -> get(id), read -> !read.path("lastPolled").isNull());

        assertThat(feed.get("pending").asInt() + feed.get("episodes").asInt()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> crashes.pending.get() == 0);
        await().atMost(PATIENCE).until(this::nothingPending);
        assertThat(get(id).get("pending").asInt()).isZero();
        assertThat(get(id).get("episodes").asInt()).isEqualTo(2);
    }

    @Test
    void saysWhatWasPassedOverWhereNothingCouldBeTakenAndKeepsThePolls() {
        server.feed("/feed.xml", Rss.feed("Silent Film", "<item><guid>s1</guid><title>No sound</title></item>"));

        var feed = pollAgain(polled(add("/feed.xml")));

        assertThat(feed.get("state").asString()).isEqualTo("empty");
        assertThat(feed.get("reason").asString()).isEqualTo("Nothing could be taken of its 1 items: no-audio 1");
        assertThat(feed.get("since").asString()).isNotEmpty();
        var polls = json(rest.get()
                .uri("/feeds/{id}/polls", feed.get("id").asString())
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class));
        assertThat(polls.findValuesAsString("outcome")).containsExactly("unchanged", "read");
        assertThat(polls.findValuesAsString("status")).containsExactly("200", "200");
        assertThat(polls.get(1).get("bytes").asInt()).isPositive();
    }

    @Test
    void letsNoFeedOfAnotherHostSpeakForAShowUntilTheOperatorSaysSo() {
        var guid = "<podcast:guid>0f1d3c62-77d3-5a1e-8f3a-4a5b6c7d8e9f</podcast:guid>";
        var now = clock.instant();
        server.feed("/first.xml", Rss.feed("True Voice", guid, List.of(Rss.item("v1", now))));
        server.feed("/other.xml", Rss.feed("False Voice", guid, List.of(Rss.item("v2", now))));
        var first = polled(add("/first.xml"));
        var elsewhere = server.url("/other.xml").replace("127.0.0.1", "localhost");

        var other = polled(json(rest.post()
                .uri("/feeds")
                .body(Map.of("url", elsewhere))
                .exchange()
                .expectStatus()
                .isCreated()
                .returnResult(JsonNode.class)));

        var podcast = first.get("podcastId").asString();
        assertThat(other.get("contested").asString()).isEqualTo(podcast);
        assertThat(other.get("podcastId").asString()).isNotEqualTo(podcast);
        assertThat(get(first.get("id").asString()).get("claimedBy").get(0).asString())
                .isEqualTo(other.get("id").asString());
        assertThat(topic.episodesOf("False Voice"))
                .allSatisfy(episode -> assertThat(episode.podcast().id()).isNotEqualTo(podcast));

        var accepted = json(rest.put()
                .uri("/feeds/{id}/identity", other.get("id").asString())
                .body(Map.of("accept", true))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class));
        assertThat(accepted.get("podcastId").asString()).isEqualTo(podcast);
        assertThat(accepted.get("contested").isNull()).isTrue();
        pollAgain(accepted);
        assertThat(topic.episodesOf("False Voice")).hasSize(1);
    }

    @Test
    void sendsAnEqualRecordAgainAfterACrashBetweenSendAndMark() {
        server.feed("/feed.xml", Rss.feed("Crash Course", Rss.item("c", clock.instant())));
        crashes.pending.set(1);

        add("/feed.xml");
        await().atMost(PATIENCE).until(() -> crashes.pending.get() == 0);
        clock.advance(Duration.ofMinutes(10));
        await().atMost(PATIENCE).until(this::nothingPending);

        assertThat(topic.episodesOf("Crash Course")).hasSize(2);
        assertThat(new HashSet<>(topic.episodesOf("Crash Course"))).hasSize(1);
    }

    @Test
    void neverPollsAFeedFromTwoReplicasAtTheSameTime() {
        var paths = IntStream.range(0, 20).mapToObj("/slow-%d.xml"::formatted).toList();
        for (var path : paths) {
            server.on(path, exchange -> {
                Thread.sleep(150);
                FeedServer.send(
                        exchange,
                        200,
                        "application/rss+xml",
                        Rss.feed("Slow " + path).getBytes(UTF_8));
            });
        }
        var replica = new Poller(claims, poll, log, announcerLoop, properties, loops, meters);
        paths.forEach(this::add);

        for (int i = 0; i < 3; i++) {
            await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> {
                replica.look();
                return paths.stream().noneMatch(path -> server.askedFor(path).isEmpty()) && leases() == 0;
            });
            assertThat(paths)
                    .allSatisfy(path -> assertThat(server.askedFor(path)).hasSize(1));
            assertThat(paths)
                    .allSatisfy(path -> assertThat(server.mostOpen(path)).isEqualTo(1));
            server.asked.clear();
            rest.post().uri("/feeds/poll").exchange().expectStatus().isAccepted();
        }
    }

    @Test
    void keepsNothingOfAPollOfAFeedThatWasPausedMeanwhile() throws Exception {
        server.feed("/feed.xml", Rss.feed("Pause", Rss.item("pause", clock.instant())));
        var id = added("/feed.xml");
        var claim = claimed(id);

        rest.post().uri("/feeds/{id}/pause", id).exchange().expectStatus().isOk();

        assertThat(poll.run(claim)).isEqualTo(PollOutcome.LOST);
        assertThat(get(id.toString()).get("state").asString()).isEqualTo("paused");
        assertThat(log.seen(id).any()).isFalse();
    }

    @Test
    void announcesEveryOtherEpisodeWhileOneCannotBeSent() {
        var now = clock.instant();
        server.feed("/feed.xml", Rss.feed("Good Company", Rss.item("good1", now), Rss.item("good2", now)));
        jdbc.sql("""
                        INSERT INTO episodes (id, audio_url, title_key, first_seen, outcome, record, send_after)
                        VALUES (:id, 'https://a.example/', 'bad', :then, 'announce', '{"no": "episode"}', now() - interval '1 hour')
                        """)
                .param("id", UUID.randomUUID())
                .param("then", Claims.utc(now.minusSeconds(3600)))
                .update();

        var id = add("/feed.xml").get("id").asString();

        await().atMost(PATIENCE).until(() -> get(id).get("episodes").asInt() == 2);
        assertThat(topic.episodesOf("Good Company")).hasSize(2);
        await().atMost(PATIENCE)
                .until(() -> meters.get("ingest.episodes.stuck").gauge().value() == 1);
        jdbc.sql("UPDATE episodes SET attempts = 12, send_after = now() WHERE title_key = 'bad'")
                .update();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT outcome FROM episodes WHERE title_key = 'bad'")
                        .query(String.class)
                        .single()
                        .equals("set-aside"));
        assertThat(nothingPending()).isTrue();
        jdbc.sql("DELETE FROM episodes WHERE title_key = 'bad'").update();
    }

    @Test
    void holdsNoTransactionWhileTheBrokerIsAway() {
        server.feed("/feed.xml", Rss.feed("Broken Line", Rss.item("line", clock.instant())));
        crashes.brokerAway.set(true);
        var id = add("/feed.xml").get("id").asString();
        await().atMost(PATIENCE).until(() -> get(id).get("pending").asInt() == 1 && crashes.waiting.get() > 0);

        assertThat(jdbc.sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND state LIKE 'idle in transaction%'
                        """).query(Integer.class).single()).isZero();
        crashes.brokerAway.set(false);
        await().atMost(PATIENCE).until(() -> get(id).get("episodes").asInt() == 1);
        assertThat(topic.episodesOf("Broken Line")).hasSize(1);
    }

    @Test
    void givesABombFeedItsReasonAndPollsTheOthers() {
        var bomb = "<rss version='2.0'><channel>" + "<a/>".repeat(3_000_000) + "</channel></rss>";
        server.feed("/bomb.xml", bomb);
        server.feed(
                "/guid.xml",
                Rss.feed(
                        "Long Guid",
                        Rss.item("g".repeat(10_000_000), "Long", "https://a.example/l.mp3", clock.instant())));
        server.feed("/good.xml", Rss.feed("Good Neighbour", Rss.item("neighbour", clock.instant())));

        var refused = polled(add("/bomb.xml"));
        var huge = polled(add("/guid.xml"));
        var good = polled(add("/good.xml"));

        assertThat(refused.get("state").asString()).isEqualTo("failing");
        assertThat(refused.get("reason").asString()).contains("more than 5000 elements");
        assertThat(huge.get("reason").asString()).contains("more than 1000000 characters");
        assertThat(good.get("episodes").asInt()).isEqualTo(1);
    }

    @Test
    void announcesABurstAFewAtATimeAndSaysSo() {
        var now = clock.instant();
        server.feed("/feed.xml", Rss.feed("Burst", Rss.item("b", now)));
        var feed = polled(add("/feed.xml"));
        var items =
                IntStream.range(0, 1500).mapToObj(n -> Rss.item("b" + n, now)).toArray(String[]::new);
        server.feed(
                "/feed.xml",
                Rss.feed(
                        "Burst",
                        Stream.concat(Stream.of(Rss.item("b", now)), Stream.of(items))
                                .toArray(String[]::new)));

        feed = pollAgain(feed);
        assertThat(feed.get("episodes").asInt()).isEqualTo(6);
        assertThat(feed.get("state").asString()).isEqualTo("active");
        assertThat(feed.get("reason").asString()).startsWith("1495 new episodes wait");
        for (int i = 0; i < 4; i++) {
            feed = pollAgain(feed);
        }

        assertThat(feed.get("episodes").asInt()).isEqualTo(24);
        assertThat(topic.episodesOf("Burst")).hasSize(24);
    }

    @Test
    void listsFeedsPageByPageAndExportsThemAll() {
        for (int i = 0; i < 5; i++) {
            added("/page-%d.xml".formatted(i));
        }
        var first = rest.get().uri("/feeds?limit=3&state=active").exchange().returnResult(JsonNode.class);
        assertThat(json(first)).hasSize(3);
        var next = Objects.requireNonNull(first.getResponseHeaders().getFirst("Link"));
        assertThat(next).endsWith("; rel=\"next\"");
        var second =
                rest.get().uri(next.substring(1, next.indexOf('>'))).exchange().returnResult(JsonNode.class);

        assertThat(json(second)).hasSize(2);
        assertThat(second.getResponseHeaders().getFirst("Link")).isNull();
        assertThat(Stream.concat(json(first).valueStream(), json(second).valueStream())
                        .map(feed -> feed.get("id").asString()))
                .doesNotHaveDuplicates();
        rest.get().uri("/feeds?state=failing").exchange().expectStatus().isOk();
        rest.get().uri("/feeds?state=none").exchange().expectStatus().isBadRequest();
        rest.get().uri("/feeds?limit=80000000").exchange().expectStatus().isBadRequest();
        assertThat(rest.get()
                        .uri("/feeds/opml")
                        .exchange()
                        .returnResult(String.class)
                        .getResponseBody())
                .contains("/page-0.xml", "/page-4.xml");
    }

    @Test
    void refusesAnAddressThatNoIndexCanHold() {
        rest.post()
                .uri("/feeds")
                .body(Map.of("url", "https://a.example/" + UUID.randomUUID() + "x".repeat(3000)))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void forgetsWhatAFeedHasLongNamedNoMoreAndNothingElse() {
        var now = clock.instant();
        server.feed("/feed.xml", Rss.feed("Memory", Rss.item("kept", now), Rss.item("gone", now)));
        var feed = polled(add("/feed.xml"));
        var id = UUID.fromString(feed.get("id").asString());
        server.feed("/feed.xml", Rss.feed("Memory", Rss.item("kept", now)));
        pollAgain(feed);

        var later = new SettableClock(clock.instant().plus(Duration.ofDays(399)));
        var retention = new Retention(jdbc, later, properties, loops, meters);
        retention.forget();
        assertThat(rows(id)).isEqualTo(2);
        later.advance(Duration.ofDays(2));
        retention.forget();
        assertThat(rows(id)).isEqualTo(1);
    }

    @Test
    void announcesNothingAgainOfAFeedThatWasDeletedAndAddedAnew() {
        var now = clock.instant();
        server.feed("/feed.xml", Rss.feed("Revenant", Rss.item("r1", now)));
        var id = polled(add("/feed.xml")).get("id").asString();
        rest.delete().uri("/feeds/{id}", id).exchange().expectStatus().isNoContent();
        server.feed("/feed.xml", Rss.feed("Revenant", Rss.item("r1", now), Rss.item("r2", now)));

        var feed = polled(add("/feed.xml"));

        assertThat(topic.episodesOf("Revenant")).extracting(Episode::guid).containsExactlyInAnyOrder("r1", "r2");
        assertThat(feed.get("reason").isNull()).isTrue();
    }

    private int rows(UUID feed) {
        return jdbc.sql("SELECT count(*) FROM episodes WHERE feed_id = :feed")
                .param("feed", feed)
                .query(Integer.class)
                .single();
    }

    /** Added and out of the running replica's sight: it looks at what is due by a clock that stands. */
    private UUID added(String path) {
        var url = server.url(path);
        var id = UUID.fromString(Ids.uuid5(UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), url));
        jdbc.sql("""
                        INSERT INTO feeds (id, url, host, state, added, next_poll_at)
                        VALUES (:id, :url, :host, 'active', :now, :then)
                        """)
                .param("id", id)
                .param("url", url)
                .param("host", URI.create(url).getRawAuthority())
                .param("now", Claims.utc(clock.instant()))
                .param("then", Claims.utc(clock.instant().plusSeconds(60)))
                .update();
        hosts.wake(URI.create(url).getRawAuthority(), clock.instant().plusSeconds(60));
        return id;
    }

    private Claim claimed(UUID feed) {
        var claims = new Claims(jdbc, hosts, new SettableClock(clock.instant().plus(Duration.ofDays(2))), properties);
        jdbc.sql("UPDATE feeds SET next_poll_at = :then WHERE id = :id")
                .param("id", feed)
                .param("then", Claims.utc(clock.instant().plusSeconds(60)))
                .update();
        return claims.next(100).stream()
                .filter(claim -> claim.feed().equals(feed))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksOnlyForWhatIsNew() {
        var body = Rss.feed("Polite Hour", Rss.item("p", clock.instant()));
        server.on("/feed.xml", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=7200");
            if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                FeedServer.send(exchange, 200, "application/rss+xml", body.getBytes(UTF_8));
            }
        });
        var feed = polled(add("/feed.xml"));
        assertThat(feed.get("nextPoll").asString())
                .isGreaterThan(clock.instant().plusSeconds(7200).toString());

        clock.advance(Duration.ofHours(3));
        await().atMost(PATIENCE).until(() -> server.askedFor("/feed.xml").size() == 2);
        feed = polledSince(feed);

        assertThat(server.askedFor("/feed.xml").getLast().header("If-none-match"))
                .isEqualTo("\"v1\"");
        assertThat(feed.get("state").asString()).isEqualTo("active");
        assertThat(topic.episodesOf("Polite Hour")).hasSize(1);
        assertThat(meters.get("ingest.feed.poll")
                        .tag("outcome", "not-modified")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void endsAFeedThatIsGoneAndBacksOffFromOneThatFails() {
        server.on("/gone.xml", exchange -> exchange.sendResponseHeaders(410, -1));
        server.on("/busy.xml", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7000");
            exchange.sendResponseHeaders(429, -1);
        });
        var gone = polled(add("/gone.xml"));
        var busy = polled(add("/busy.xml"));

        assertThat(gone.get("state").asString()).isEqualTo("ended");
        assertThat(gone.get("reason").asString()).contains("410");
        assertThat(gone.has("nextPoll") && !gone.get("nextPoll").isNull()).isFalse();
        assertThat(busy.get("state").asString()).isEqualTo("failing");
        assertThat(busy.get("reason").asString()).contains("429");
        assertThat(Instant.parse(busy.get("nextPoll").asString()))
                .isAfter(clock.instant().plusSeconds(7000));
    }

    @Test
    void leavesAWholeHostAloneThatAnswers429UntilItsTimeIsOver() throws IOException {
        server.feed("/other.xml", Rss.feed("Same House", Rss.item("same", clock.instant())));
        var other = polled(add("/other.xml"));
        server.on("/busy.xml", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        });
        polled(add("/busy.xml"));
        clock.advance(Duration.ofSeconds(1));
        rest.post()
                .uri("/feeds/{id}/poll", other.get("id").asString())
                .exchange()
                .expectStatus()
                .isAccepted();

        try (var elsewhere = new FeedServer()) {
            elsewhere.feed("/feed.xml", Rss.feed("Next Door", Rss.item("door", clock.instant())));
            polled(json(rest.post()
                    .uri("/feeds")
                    .body(Map.of("url", elsewhere.url("/feed.xml")))
                    .exchange()
                    .returnResult(JsonNode.class)));
            assertThat(server.askedFor("/other.xml")).hasSize(1);
        }
        clock.advance(Duration.ofSeconds(3599));
        await().atMost(PATIENCE).until(() -> server.askedFor("/other.xml").size() == 2);
    }

    @Test
    void addsManyFeedsAtOnceAndFindsThemByAPartOfTheirNames() {
        var many = json(rest.post()
                .uri("/feeds/many")
                .body(Map.of(
                        "urls",
                        List.of(
                                server.url("/one.xml"),
                                "http://10.0.0.1/",
                                server.url("/one.xml#again"),
                                server.url("/two.xml"))))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class));

        assertThat(many.get("lines").findValuesAsString("outcome"))
                .containsExactly("added", "refused", "known", "added");
        assertThat(many.get("lines").get(2).get("feed").asString())
                .isEqualTo(many.get("lines").get(0).get("feed").asString());
        var found = json(rest.get().uri("/feeds?q=TWO.xml&limit=1").exchange().returnResult(JsonNode.class));
        assertThat(found.findValuesAsString("url")).containsExactly(server.url("/two.xml"));
    }

    @Test
    void followsALastingMoveAndKeepsTheEpisodes() {
        var now = clock.instant();
        server.feed("/old.xml", Rss.feed("On The Move", Rss.item("m1", now)));
        var feed = polled(add("/old.xml"));
        server.redirect("/old.xml", 301, "/new.xml")
                .feed("/new.xml", Rss.feed("On The Move", Rss.item("m1", now), Rss.item("m2", now)));

        feed = pollAgain(feed);
        assertThat(feed.get("url").asString()).isEqualTo(server.url("/new.xml"));
        pollAgain(feed);

        assertThat(server.asked.getLast().path()).isEqualTo("/new.xml");
        assertThat(topic.episodesOf("On The Move")).extracting(Episode::guid).containsExactlyInAnyOrder("m1", "m2");
        assertThat(topic.episodesOf("On The Move").stream()
                        .map(episode -> episode.podcast().id())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void letsAnOperatorPauseResumeRuleAndDelete() {
        server.feed("/feed.xml", Rss.feed("Ruled Out", Rss.item("r1", clock.instant())));
        var feed = polled(add("/feed.xml"));
        var id = feed.get("id").asString();

        var paused = json(rest.post().uri("/feeds/{id}/pause", id).exchange().returnResult(JsonNode.class));
        assertThat(paused.get("state").asString()).isEqualTo("paused");
        rest.post().uri("/feeds/{id}/poll", id).exchange().expectStatus().isEqualTo(409);
        rest.put()
                .uri("/feeds/{id}/rules", id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("exclude", List.of("rerun")))
                .exchange()
                .expectStatus()
                .isOk();
        server.feed(
                "/feed.xml",
                Rss.feed(
                        "Ruled Out",
                        Rss.item("r2", "A Rerun: fog", "https://audio.example/r2.mp3", clock.instant()),
                        Rss.item("r3", clock.instant())));
        clock.advance(Duration.ofSeconds(1));
        rest.post().uri("/feeds/{id}/resume", id).exchange().expectStatus().isOk();
        feed = polledSince(feed);

        assertThat(feed.get("passedOver").get(0).asString()).isEqualTo("title-rule 1");
        assertThat(topic.episodesOf("Ruled Out")).extracting(Episode::guid).containsExactlyInAnyOrder("r1", "r3");
        rest.delete().uri("/feeds/{id}", id).exchange().expectStatus().isNoContent();
        rest.get().uri("/feeds/{id}", id).exchange().expectStatus().isNotFound();
    }

    @Test
    void saysOnceWhyAnEpisodeIsRefusedAndThatOneWasTakenBack() {
        var now = clock.instant();
        var first = Rss.item("t1", now.minusSeconds(7200));
        var second = Rss.item("t2", now.minusSeconds(3600));
        var rerun = Rss.item("t3", "A rerun", "https://audio.example/t3.mp3", now);
        server.feed("/feed.xml", Rss.feed("Second Thoughts", first, second));
        var feed = polled(add("/feed.xml"));
        var id = feed.get("id").asString();
        rest.put()
                .uri("/feeds/{id}/rules", id)
                .body(Map.of("exclude", List.of("rerun"), "maxAge", "P30D"))
                .exchange()
                .expectStatus()
                .isOk();

        server.feed("/feed.xml", Rss.feed("Second Thoughts", rerun, first));
        feed = pollAgain(feed);
        assertThat(topic.dropsOf("Second Thoughts")).singleElement().satisfies(drop -> {
            assertThat(drop.episode().guid()).isEqualTo("t3");
            assertThat(drop.stage()).isEqualTo(Drop.Stage.INGEST);
            assertThat(drop.reason()).isEqualTo(Drop.Reason.NOT_WANTED);
            assertThat(drop.detail()).isEqualTo("Its title is not among those that are wanted");
        });

        server.feed("/feed.xml", Rss.feed("Second Thoughts", Rss.item("t4", now), rerun, first));
        clock.advance(Duration.ofHours(25));
        feed = polledSince(feed);
        server.feed(
                "/feed.xml",
                Rss.feed(
                        "Second Thoughts",
                        "<itunes:summary>x</itunes:summary>",
                        List.of(Rss.item("t4", now), rerun, first)));
        feed = pollAgain(feed);
        assertThat(topic.dropsOf("Second Thoughts"))
                .extracting(drop -> drop.episode().guid(), Drop::reason)
                .containsExactlyInAnyOrder(tuple("t3", Drop.Reason.NOT_WANTED), tuple("t2", Drop.Reason.WITHDRAWN));

        server.feed("/feed.xml", Rss.feed("Second Thoughts", "<podcast:block>yes</podcast:block>", List.of(first)));
        feed = pollAgain(feed);
        assertThat(feed.get("state").asString()).isEqualTo("blocked");
        assertThat(topic.dropsOf("Second Thoughts"))
                .extracting(drop -> drop.episode().guid())
                .containsExactlyInAnyOrder("t3", "t2", "t1", "t4");
        assertThat(topic.episodesOf("Second Thoughts"))
                .extracting(Episode::guid)
                .containsExactlyInAnyOrder("t1", "t2", "t4");
        assertThat(feed.get("episodes").asInt()).isEqualTo(3);
    }

    @Test
    void showsOnAPageHowAllFeedsStandAndDoesWhatIsAskedThere() {
        server.feed("/feed.xml", Rss.feed("On Show &amp; Tell", Rss.item("page", clock.instant())));
        server.on("/broken.xml", exchange -> exchange.sendResponseHeaders(500, -1));
        var id = polled(add("/feed.xml")).get("id").asString();
        polled(add("/broken.xml"));

        assertThat(page("/"))
                .contains("On Show &amp; Tell", "The server answered 500", "1 in a row", "new episodes today")
                .containsPattern("<b>1</b><span class=\"state soft failing\">failing</span>");
        assertThat(page("/?q=TELL")).containsOnlyOnce("/done/pause/" + id);
        assertThat(page("/?q=nothing of that name")).contains("There is no such feed");
        anonymous.get().uri("/").exchange().expectStatus().isUnauthorized();

        order("/done/pause/" + id, "");
        assertThat(get(id).get("state").asString()).isEqualTo("paused");
        order("/done/resume/" + id, "");
        assertThat(get(id).get("state").asString()).isEqualTo("active");
        var asked = server.askedFor("/feed.xml").size();
        order("/done/poll/" + id, "");
        await().atMost(PATIENCE).until(() -> server.askedFor("/feed.xml").size() > asked);
        order("/added", server.url("/third.xml"));
        assertThat(list()).hasSize(3);
        assertThat(form("/added", "http://10.0.0.1/").returnResult(String.class).getResponseBody())
                .contains("class=\"problem\"");
    }

    private String page(String path) {
        return Objects.requireNonNull(rest.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody());
    }

    /** Leads back to the page, where this client follows without its credentials. */
    private void order(String path, String url) {
        form(path, url).returnResult(String.class);
    }

    private RestTestClient.ResponseSpec form(String path, String url) {
        return rest.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("url=" + URLEncoder.encode(url, UTF_8))
                .exchange();
    }

    @Test
    void importsAndExportsOpml() {
        var opml = """
                <opml version="1.0"><body><outline text="Group">
                <outline type="rss" text="One &amp; only" xmlUrl="%s"/>
                <outline type="rss" text="Inside" xmlUrl="http://10.0.0.1/feed"/>
                <outline type="rss" text="Again" xmlUrl="%s#x"/>
                </outline></body></opml>
                """.formatted(server.url("/one.xml"), server.url("/one.xml"));

        var imported = json(rest.post()
                .uri("/feeds/opml")
                .contentType(MediaType.APPLICATION_XML)
                .body(opml)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(JsonNode.class));

        assertThat(imported.get("lines").findValuesAsString("outcome")).containsExactly("added", "refused", "known");
        assertThat(imported.get("lines").get(1).get("line").asInt()).isEqualTo(3);
        var exported = rest.get()
                .uri("/feeds/opml")
                .exchange()
                .returnResult(String.class)
                .getResponseBody();
        assertThat(exported)
                .contains(
                        "<outline text=\"Group\">",
                        "text=\"One &amp; only\"",
                        "xmlUrl=\"" + server.url("/one.xml") + "\"");
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        for (var url :
                List.of("file:///etc/passwd", "http://169.254.169.254/", "not a url", "http://u:p@example.org/")) {
            var problem = json(rest.post()
                    .uri("/feeds")
                    .body(Map.of("url", url))
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                    .returnResult(JsonNode.class));
            assertThat(problem.get("detail").asString()).contains("Give the public http or https address");
        }
        rest.get()
                .uri("/feeds/{id}", UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound();
        rest.post().uri("/feeds/opml").body("<html/>").exchange().expectStatus().isBadRequest();
        anonymous.get().uri("/feeds").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void announcesTheSharedSiteAsItsExpectationsSay() throws IOException {
        var site = SharedSite.serveOrSkip(server);
        importOpml(site.rewritten("opml.xml"));

        var feeds = allPolled(site.goodFeeds().size());

        assertThat(site.goodFeeds()).isNotEmpty().allSatisfy(expected -> {
            var feed = feed(feeds, expected.path());
            assertThat(feed.get("state").asString()).isEqualTo("active");
            var episodes = topic.episodesOf(expected.title());
            assertThat(episodes).extracting(Episode::guid).containsExactlyInAnyOrderElementsOf(expected.guids());
            assertThat(episodes).extracting(Episode::title).containsExactlyInAnyOrderElementsOf(expected.titles());
        });
    }

    @Test
    void givesEachHostileFeedAStateAndAReasonAndStopsNothingElse() throws IOException {
        var site = SharedSite.serveOrSkip(server);
        importOpml(site.rewritten("hostile/opml.xml"));
        server.feed("/good.xml", Rss.feed("Still Standing", Rss.item("ok", clock.instant())));
        add("/good.xml");

        var feeds = allPolled(site.hostileFeeds().size() + 1);

        var judge = new HostileExpectations(topic.all());
        site.hostileFeeds().forEach((path, expected) -> judge.check(path, expected, feed(feeds, path)));
        assertThat(topic.episodesOf("Still Standing")).hasSize(1);
        assertThat(feed(feeds, "hostile/moved.xml").get("url").asString())
                .isEqualTo(server.url("/practical-ai/feed.xml"));
        assertThat(feed(feeds, "hostile/temporary.xml").get("url").asString())
                .isEqualTo(server.url("/hostile/temporary.xml"));
        assertThat(topic.all().stream().filter(this::ofThisServer)).doesNotHaveDuplicates();
    }

    private Map<String, JsonNode> allPolled(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(list())
                        .hasSize(count)
                        .noneMatch(feed -> feed.get("lastPolled").isNull()));
        await().atMost(PATIENCE).until(this::nothingPending);
        return list().stream().collect(Collectors.toMap(feed -> feed.get("id").asString(), feed -> feed));
    }

    /** By the id that its address gives it, wherever it has moved to. */
    private JsonNode feed(Map<String, JsonNode> feeds, String path) {
        var urls = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
        return Objects.requireNonNull(feeds.get(Ids.uuid5(urls, server.url("/" + path))));
    }

    private void importOpml(byte[] opml) {
        rest.post()
                .uri("/feeds/opml")
                .contentType(MediaType.parseMediaType("text/x-opml"))
                .body(opml)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private List<JsonNode> list() {
        var feeds = json(rest.get().uri("/feeds").exchange().returnResult(JsonNode.class));
        return feeds.valueStream().toList();
    }

    private JsonNode add(String path) {
        return json(rest.post()
                .uri("/feeds")
                .body(Map.of("url", server.url(path)))
                .exchange()
                .expectStatus()
                .isCreated()
                .returnResult(JsonNode.class));
    }

    private JsonNode get(String id) {
        return json(rest.get().uri("/feeds/{id}", id).exchange().returnResult(JsonNode.class));
    }

    private JsonNode polled(JsonNode feed) {
        var id = feed.get("id").asString();
        await().atMost(PATIENCE).until(() -> !get(id).path("lastPolled").isNull());
        await().atMost(PATIENCE).until(this::nothingPending);
        return get(id);
    }

    private JsonNode pollAgain(JsonNode feed) {
        clock.advance(Duration.ofSeconds(1));
        rest.post()
                .uri("/feeds/{id}/poll", feed.get("id").asString())
                .exchange()
                .expectStatus()
                .isAccepted();
        return polledSince(feed);
    }

    private JsonNode polledSince(JsonNode feed) {
        var id = feed.get("id").asString();
        var before = Instant.parse(feed.get("lastPolled").asString());
        await().atMost(PATIENCE)
                .until(() -> Instant.parse(get(id).get("lastPolled").asString()).isAfter(before));
        await().atMost(PATIENCE).until(this::nothingPending);
        return get(id);
    }

    private boolean nothingPending() {
        announcer.announce();
        return jdbc.sql("SELECT count(*) FROM episodes WHERE record IS NOT NULL")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private boolean ofThisServer(Episode episode) {
        return episode.podcast().feedUrl().toString().startsWith(server.url("/"));
    }

    private int leases() {
        return jdbc.sql("SELECT count(*) FROM feeds WHERE lease IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    private static JsonNode json(EntityExchangeResult<JsonNode> result) {
        return Objects.requireNonNull(result.getResponseBody());
    }
}
