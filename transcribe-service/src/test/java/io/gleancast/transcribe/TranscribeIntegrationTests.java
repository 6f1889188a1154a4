package io.gleancast.transcribe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.gleancast.transcribe.Episodes.file;
import static io.gleancast.transcribe.Episodes.offering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Cost;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.messaging.RecordPublisher;
import io.gleancast.testing.PostgresConfiguration;
import io.gleancast.testing.hostile.HostileParameters;
import io.gleancast.transcribe.audio.Sounds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An episode's whole way through this service: real broker, real database, real HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
            "gleancast.topics.partitions=2",
            "gleancast.topics.replicas=1",
            "gleancast.operator.user=keeper",
            "gleancast.operator.password=a-long-enough-password",
            "safe-http.allowed-networks=127.0.0.0/8",
            "jobs.first=200ms",
            "jobs.attempts=3",
            "transcribe.recognition.daily-audio=10m",
            "transcribe.recognition.micro-dollars-per-minute=6000",
            "db-scheduler.heartbeat-interval=500ms",
            "db-scheduler.polling-interval=100ms"
        })
@EmbeddedKafka(partitions = 2)
@AutoConfigureRestTestClient
@Import({PostgresConfiguration.class, TranscribeIntegrationTests.Taps.class})
class TranscribeIntegrationTests {
    private static final WireMockServer WEB = started();
    private static final String VTT = """
            WEBVTT

            00:00:01.000 --> 00:00:05.000
            <v Ines Varga>The lamp went out at four, and nobody on the pier saw it happen.

            00:00:05.000 --> 00:00:09.000
            <v Tomas Oyelaran>I saw it. I was counting the boats when it went out.
            """;
    private static final String HEARD = """
            {"task": "transcribe", "language": "english", "duration": 120.0, "text": "The lamp went out at four.",
             "segments": [{"id": 0, "seek": 0, "start": 0.5, "end": 3.0, "text": " The lamp went out at four.", "tokens": [1],
               "temperature": 0.0, "avg_logprob": -0.2, "compression_ratio": 1.1, "no_speech_prob": 0.01}]}""";

    @Autowired
    KafkaTemplate<Object, byte[]> kafka;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RestTestClient client;

    @Autowired
    Taps taps;

    @DynamicPropertySource
    static void recogniser(DynamicPropertyRegistry registry) {
        registry.add("transcribe.recognition.base-url", () -> WEB.baseUrl() + "/v1");
    }

    private static WireMockServer started() {
        var server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        return server;
    }

    @BeforeEach
    void quiet() {
        WEB.resetAll();
        taps.failures.set(0);
        jdbc.sql("DELETE FROM recognised_audio").update();
        jdbc.sql("DELETE FROM recognised_audio_of_shows").update();
    }

    @AfterAll
    static void stop() {
        WEB.stop();
    }

    @Test
    void answersWhateverStandsInAnAddress(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @LocalServerPort int port) {
        assertThat(new HostileParameters(mappings, port, "keeper", "a-long-enough-password").faults())
                .isEmpty();
    }

    @Test
    void usesTheSecondFileWhereTheFirstIsGone() {
        serve("/second.vtt", VTT);
        var episode = offering(
                "second",
                url("/audio.mp3"),
                9000L,
                file(url("/gone.vtt"), "text/vtt"),
                file(url("/second.vtt"), "text/plain"));
        send(episode);

        var transcript = (Transcript) published(episode);
        assertThat(transcript.source()).isEqualTo(Transcript.Source.PUBLISHER);
        assertThat(transcript.engine()).isEqualTo("webvtt");
        assertThat(transcript.timing()).as("of audio that nobody could look at").isEqualTo(Timing.APPROXIMATE);
        assertThat(transcript.language()).isEqualTo("en-GB");
        assertThat(transcript.durationMs()).isEqualTo(9000);
        assertThat(transcript.cost()).isEqualTo(Cost.FREE);
        assertThat(transcript.episode()).isEqualTo(episode.reference());
        assertThat(transcript.segments()).hasSize(2);
    }

    @Test
    void believesTheWordsAndNotTheFeedInWhichLanguageTheyAre() {
        serve("/german.vtt", """
                WEBVTT

                00:00:01.000 --> 00:00:20.000
                Das ist ja nicht so, dass wir damals schon wussten, was in der Nacht auf dem Leuchtturm passiert. Ich war mit
                meinem Bruder auf dem Boot, und dann haben wir das Licht nicht mehr gesehen. Man kann sich das heute gar nicht
                vorstellen, aber es gab kein Telefon, und wenn es dunkel ist, dann sieht man auch die Küste nicht.
                """);
        var episode = offering("german", url("/audio.mp3"), 20_000L, file(url("/german.vtt"), "text/vtt"));
        send(episode);

        assertThat(((Transcript) published(episode)).language()).isEqualTo("de");
    }

    @Test
    void passesOverAFileLargerThanIsFetched() {
        WEB.stubFor(get(urlPathEqualTo("/endless.vtt")).willReturn(aResponse().withBody(new byte[9 << 20])));
        serve("/instead.vtt", VTT);
        var episode = offering(
                "endless",
                url("/audio.mp3"),
                9000L,
                file(url("/endless.vtt"), "text/vtt"),
                file(url("/instead.vtt"), "text/vtt"));
        send(episode);

        assertThat(((Transcript) published(episode)).segments()).hasSize(2);
    }

    @Test
    void saysExactOnlyWhereAFileEndsWhenTheAudioDoes() {
        serve("/timed.vtt", VTT);
        serveSilence("/ten-seconds.mp3", 10);
        serveSilence("/thirteen-seconds.mp3", 13);
        var agreeing = offering("agreeing", url("/ten-seconds.mp3"), null, file(url("/timed.vtt"), "text/vtt"));
        var other = offering("other", url("/thirteen-seconds.mp3"), 9000L, file(url("/timed.vtt"), "text/vtt"));
        send(agreeing);
        send(other);

        assertThat((Transcript) published(agreeing))
                .returns(Timing.EXACT, Transcript::timing)
                .returns(10_000L, Transcript::durationMs)
                .returns(false, Transcript::audioVaries);
        assertThat((Transcript) published(other))
                .returns(Timing.APPROXIMATE, Transcript::timing)
                .returns(13_000L, Transcript::durationMs);
    }

    private static void serveSilence(String path, int seconds) {
        WEB.stubFor(get(urlPathEqualTo(path))
                .willReturn(aResponse().withBody(Sounds.wav(8_000, Sounds.silence(8_000, seconds)))));
    }

    @Test
    void fetchesAndPublishesNothingOnAReplay() {
        serve("/replay.vtt", VTT);
        var episode = offering("replay", url("/audio.mp3"), 9000L, file(url("/replay.vtt"), "text/vtt"));
        send(episode);
        published(episode);
        awaitState(episode, "transcribed");

        var after = offering("replay-after", url("/audio.mp3"), 9000L, file(url("/replay.vtt"), "text/vtt"));
        send(episode);
        send(after);
        published(after);

        assertThat(taps.of(episode)).hasSize(1);
        WEB.verify(2, getRequestedFor(urlPathEqualTo("/replay.vtt")));
    }

    @Test
    void recognisesNothingAgainOnAReplay() {
        serveAudio();
        serve("/heard-after.vtt", VTT);
        WEB.stubFor(post(urlPathEqualTo("/v1/audio/transcriptions")).willReturn(okJson(HEARD)));
        var episode = offering("heard-replay", url("/audio.mp3"), 120_000L);
        send(episode);
        assertThat(((Transcript) published(episode)).source()).isEqualTo(Transcript.Source.RECOGNISED);
        awaitState(episode, "transcribed");
        var requests = WEB.getAllServeEvents().size();

        var after = offering("heard-after", url("/heard-after.mp3"), 9000L, file(url("/heard-after.vtt"), "text/vtt"));
        send(episode);
        send(after);
        published(after);

        assertThat(taps.of(episode)).hasSize(1);
        assertThat(WEB.getAllServeEvents().stream()
                        .filter(event -> !event.getRequest().getUrl().startsWith("/heard-after")))
                .hasSize(requests);
    }

    @Test
    void publishesWhatWasKeptAfterACrashBetweenKeepingAndPublishing() {
        serve("/crash.vtt", VTT);
        taps.failures.set(2);
        var episode = offering("crash", url("/audio.mp3"), 9000L, file(url("/crash.vtt"), "text/vtt"));
        send(episode);
        awaitState(episode, "kept");
        var kept = jdbc.sql("SELECT result FROM jobs WHERE id = :id")
                .param("id", episode.id())
                .query(String.class)
                .single();

        assertThat(ContractsJson.MAPPER.writeValueAsString(published(episode))).isEqualTo(kept);
        awaitState(episode, "transcribed");
        WEB.verify(1, getRequestedFor(urlPathEqualTo("/crash.vtt")));
    }

    @Test
    void goesOnWhereAWorkerDied() {
        serve("/dead.vtt", VTT);
        var episode = offering("dead", url("/audio.mp3"), 9000L, file(url("/dead.vtt"), "text/vtt"));
        jdbc.sql("""
                        INSERT INTO jobs (id, state, episode, audio_seconds, attempts, created_at, updated_at)
                        VALUES (:id, 'waiting', :episode, 9, 1, now(), now())
                        """)
                .param("id", episode.id())
                .param("episode", ContractsJson.MAPPER.writeValueAsString(episode))
                .update();
        lease(episode);

        assertThat(published(episode)).isInstanceOf(Transcript.class);
    }

    @Test
    void dropsAnEpisodeThatKillsEachOfItsWorkers() {
        var episode = offering("killer", url("/audio.mp3"), 9000L);
        jdbc.sql("""
                        INSERT INTO jobs (id, state, episode, audio_seconds, attempts, created_at, updated_at)
                        VALUES (:id, 'waiting', :episode, 9, 3, now(), now())
                        """)
                .param("id", episode.id())
                .param("episode", ContractsJson.MAPPER.writeValueAsString(episode))
                .update();
        lease(episode);

        assertThat(((Drop) published(episode)).reason()).isEqualTo(Drop.Reason.GAVE_UP);
    }

    @Test
    void saysOfAFileThatIsTooLongThatItIsAndTakesTheNext() {
        serve(
                "/bomb.html",
                IntStream.range(0, 200_000)
                        .mapToObj(i -> "<p>" + i * 7919L)
                        .collect(Collectors.joining("", "<html><body>", "")));
        serve("/honest.vtt", VTT);
        WEB.stubFor(get(urlPathEqualTo("/none.mp3")).willReturn(aResponse().withStatus(404)));
        var rescued = offering(
                "rescued",
                url("/none.mp3"),
                9000L,
                file(url("/bomb.html"), "text/vtt"),
                file(url("/honest.vtt"), "text/vtt"));
        var bombed = offering("bombed", url("/none.mp3"), 9000L, file(url("/bomb.html"), "text/html"));
        send(bombed);
        send(rescued);

        assertThat(published(rescued)).isInstanceOf(Transcript.class);
        assertThat(((Drop) published(bombed)).detail())
                .contains("Transcript 1 of 1 is too long: it has more than 100000 elements");
    }

    @Test
    void putsUnreadableRecordsAsideAndGoesOn() {
        serve("/next.vtt", VTT);
        send("x", "{\"not\": \"an episode\"");
        var half = offering("half \uD800", url("/audio.mp3"), 9000L, file(url("/next.vtt"), "text/vtt"));
        send(half.id(), ContractsJson.MAPPER.writeValueAsString(half).replace("\uD800", "\\ud800"));
        var next = offering("next", url("/audio.mp3"), 9000L, file(url("/next.vtt"), "text/vtt"));
        send(next);

        assertThat(published(next)).isInstanceOf(Transcript.class);
        assertThat(published(half)).isInstanceOf(Transcript.class);
        await().untilAsserted(() -> assertThat(taps.deadLetters).contains("{\"not\": \"an episode\""));
    }

    @Test
    void recognisesSpeechWhereThereIsNoTranscriptAndCountsIt() {
        serveAudio();
        WEB.stubFor(post(urlPathEqualTo("/v1/audio/transcriptions")).willReturn(okJson(HEARD)));
        var episode = offering("heard", url("/audio.mp3"), 120_000L, file(url("/error.html"), "text/vtt"));
        WEB.stubFor(get(urlPathEqualTo("/error.html"))
                .willReturn(okForContentType("text/html", "<html><title>404</title><p>Not found</p></html>")));
        send(episode);

        var transcript = (Transcript) published(episode);
        assertThat(transcript.source()).isEqualTo(Transcript.Source.RECOGNISED);
        assertThat(transcript.engine()).isEqualTo("openai");
        assertThat(transcript.model()).isEqualTo("whisper-1");
        assertThat(transcript.language()).isEqualTo("en");
        assertThat(transcript.cost()).isEqualTo(new Cost(120, 12_000));
        assertThat(transcript.coverage()).isGreaterThan(0.9);
        assertThat(jdbc.sql("SELECT count(*) FROM recognised_parts")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT audio_seconds FROM recognised_audio")
                        .query(Long.class)
                        .single())
                .isEqualTo(120);
    }

    @Test
    void waitsForTomorrowWhereTheDaysAudioIsSpent() {
        serveAudio();
        var episode = offering("costly", url("/audio.mp3"), 1_200_000L);
        send(episode);

        await().untilAsserted(() -> client.get()
                .uri("/jobs/" + episode.id())
                .headers(headers -> headers.setBasicAuth("keeper", "a-long-enough-password"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("WAITING")
                .jsonPath("$.attempts")
                .isEqualTo(0)
                .jsonPath("$.trouble")
                .isEqualTo("The day's 10 minutes of recognition are spent"));
        WEB.verify(0, postRequestedFor(urlPathEqualTo("/v1/audio/transcriptions")));
        jdbc.sql("DELETE FROM jobs WHERE id = :id").param("id", episode.id()).update();
    }

    @Test
    void triesAgainAfterTroubleAndGivesUpInTheEnd() {
        serveAudio();
        WEB.stubFor(post(urlPathEqualTo("/v1/audio/transcriptions"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")));
        var episode = offering("busy", url("/audio.mp3"), 60_000L);
        send(episode);

        var drop = (Drop) published(episode);
        assertThat(drop.reason()).isEqualTo(Drop.Reason.GAVE_UP);
        assertThat(drop.detail()).isEqualTo("Tried 3 times. Last: The recogniser answered 429");
        WEB.verify(3, postRequestedFor(urlPathEqualTo("/v1/audio/transcriptions")));
        assertThat(jdbc.sql("SELECT audio_seconds FROM recognised_audio")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void lookAtAndRetryADroppedEpisode() {
        WEB.stubFor(get(urlPathEqualTo("/late.mp3")).willReturn(aResponse().withStatus(404)));
        var episode = offering("late", url("/late.mp3"), 9000L, file(url("/late.vtt"), "text/vtt"));
        send(episode);
        assertThat(((Drop) published(episode)).reason()).isEqualTo(Drop.Reason.AUDIO_UNUSABLE);
        awaitState(episode, "dropped");

        client.get().uri("/jobs?state=dropped").exchange().expectStatus().isUnauthorized();
        client.get()
                .uri("/jobs?state=dropped")
                .headers(headers -> headers.setBasicAuth("keeper", "a-long-enough-password"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.episodeId == '" + episode.id() + "')].outcome")
                .isEqualTo("audio-unusable");

        serve("/late.vtt", VTT);
        client.post()
                .uri("/jobs/" + episode.id() + "/retry")
                .headers(headers -> headers.setBasicAuth("keeper", "a-long-enough-password"))
                .exchange()
                .expectStatus()
                .isAccepted();
        await().untilAsserted(
                        () -> assertThat(taps.of(episode)).hasSize(2).last().isInstanceOf(Transcript.class));
    }

    @Test
    void showsAnOperatorWhatIsHeldUpAndWhyAndTriesItAgain() {
        WEB.stubFor(get(urlPathEqualTo("/page.mp3")).willReturn(aResponse().withStatus(404)));
        var episode = offering("page & <mark>", url("/page.mp3"), 9000L);
        send(episode);
        published(episode);
        awaitState(episode, "dropped");
        jdbc.sql("""
                        INSERT INTO recognised_audio_of_shows (day, show, title, audio_seconds, micro_dollars)
                        VALUES ((now() AT TIME ZONE 'UTC')::date, 'show', 'The <b>Loud</b> Show', 7200, 720000)
                        """).update();

        var page = page();
        assertThat(page)
                .contains(
                        "page &amp; &lt;mark&gt;",
                        "audio-unusable",
                        episode.id(),
                        "The audio&#39;s server answered 404")
                .contains("The &lt;b&gt;Loud&lt;/b&gt; Show", "2 h", "$0.7200")
                .contains("Nothing is worked on.");

        serveAudio();
        WEB.stubFor(get(urlPathEqualTo("/page.mp3")).willReturn(temporaryRedirect("/audio.mp3")));
        WEB.stubFor(post(urlPathEqualTo("/v1/audio/transcriptions")).willReturn(okJson(HEARD)));
        client.post()
                .uri("/retry")
                .headers(headers -> headers.setBasicAuth("keeper", "a-long-enough-password"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("ids=" + episode.id())
                .exchange();
        await().untilAsserted(
                        () -> assertThat(taps.of(episode)).hasSize(2).last().isInstanceOf(Transcript.class));
    }

    @Test
    void triesAgainAllThatWereDroppedForOneReason() {
        WEB.stubFor(get(urlPathEqualTo("/many.mp3")).willReturn(aResponse().withStatus(404)));
        var episodes = Stream.of("many one", "many two")
                .map(name -> offering(name, url("/many.mp3"), 9000L, file(url("/many.vtt"), "text/vtt")))
                .toList();
        episodes.forEach(this::send);
        episodes.forEach(episode -> {
            published(episode);
            awaitState(episode, "dropped");
        });

        serve("/many.vtt", VTT);
        operator("/jobs/retry?state=dropped&reason=audio-unusable")
                .expectStatus()
                .isAccepted();
        operator("/jobs/retry?state=transcribed").expectStatus().isBadRequest();
        await().untilAsserted(() -> assertThat(episodes)
                .allSatisfy(episode -> assertThat(taps.of(episode)).last().isInstanceOf(Transcript.class)));
    }

    @Test
    void dropsAnEpisodeThatHasWaitedForTheBudgetTooLong() {
        var episode = offering("patient", url("/audio.mp3"), 3_600_000L);
        send(episode);
        await().until(() -> String.valueOf(jdbc.sql("SELECT trouble FROM jobs WHERE id = :id")
                        .param("id", episode.id())
                        .query(String.class)
                        .optional()
                        .orElse(null))
                .startsWith("The day's 10 minutes"));
        assertThat(page()).contains("patient", "The day&#39;s 10 minutes of recognition are spent");

        jdbc.sql("UPDATE jobs SET created_at = now() - interval '8 days' WHERE id = :id")
                .param("id", episode.id())
                .update();
        operator("/jobs/%s/retry".formatted(episode.id())).expectStatus().isAccepted();

        var drop = (Drop) published(episode);
        assertThat(drop.reason()).isEqualTo(Drop.Reason.OVER_BUDGET);
        assertThat(drop.detail())
                .isEqualTo("The day's 10 minutes of recognition are spent, and the episode has waited for 168 hours");
    }

    private RestTestClient.ResponseSpec operator(String post) {
        return client.post()
                .uri(post)
                .headers(headers -> headers.setBasicAuth("keeper", "a-long-enough-password"))
                .exchange();
    }

    private String page() {
        return String.valueOf(client.get()
                .uri("/")
                .headers(headers -> headers.setBasicAuth("keeper", "a-long-enough-password"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void showsItsBacklogAndItsHealth() {
        client.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics)
                        .contains(
                                "transcribe_jobs{state=\"waiting\"}",
                                "transcribe_backlog_age_seconds",
                                "transcribe_day_audio_seconds",
                                "transcribe_day_audio_limit_seconds 600.0",
                                "transcribe_day_cost",
                                "transcribe_recognition_speed",
                                "transcribe_recognition_audio_seconds_total",
                                "transcribe_backlog_audio_seconds"));
        client.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    private void lease(Episode episode) {
        jdbc.sql("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                        VALUES ('transcribe', :id, now() - interval '2 minutes', true, 'a worker that died',
                            now() - interval '2 minutes', 1)
                        """).param("id", episode.id()).update();
    }

    private void awaitState(Episode episode, String state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> jdbc.sql("SELECT state FROM jobs WHERE id = :id")
                        .param("id", episode.id())
                        .query(String.class)
                        .optional()
                        .orElse("none")
                        .equals(state));
    }

    private GleancastRecord published(Episode episode) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !taps.of(episode).isEmpty());
        return taps.of(episode).getFirst();
    }

    private void send(Episode episode) {
        send(episode.id(), ContractsJson.MAPPER.writeValueAsString(episode));
    }

    private void send(String key, String json) {
        kafka.send(Topics.EPISODES, key, json.getBytes(UTF_8)).join();
    }

    private static void serve(String path, String body) {
        WEB.stubFor(get(urlPathEqualTo(path)).willReturn(ok(body)));
    }

    private static void serveAudio() {
        var threeSecondsOfTwoMinutes = Sounds.joined(Sounds.voice(8_000, 3), Sounds.silence(8_000, 117));
        WEB.stubFor(get(urlPathEqualTo("/audio.mp3"))
                .willReturn(aResponse().withBody(Sounds.wav(8_000, threeSecondsOfTwoMinutes))));
    }

    private static String url(String path) {
        return WEB.baseUrl() + path;
    }

    /** Sees what is published, and can keep it from being. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Taps {
        final List<GleancastRecord> records = new CopyOnWriteArrayList<>();
        final List<String> deadLetters = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();

        List<GleancastRecord> of(Episode episode) {
            return records.stream()
                    .filter(seen -> seen.key().equals(episode.id()))
                    .toList();
        }

        @KafkaListener(topics = Topics.TRANSCRIPTS, groupId = "test")
        void on(Transcript transcript) {
            records.add(transcript);
        }

        @KafkaListener(topics = Topics.DROPS, groupId = "test")
        void on(Drop drop) {
            records.add(drop);
        }

        @KafkaListener(topics = Topics.EPISODES + "-dlt", groupId = "test")
        void on(ConsumerRecord<byte[], byte[]> deadLetter) {
            deadLetters.add(new String(deadLetter.value(), UTF_8));
        }

        @Bean
        static BeanPostProcessor failingPublisher(ObjectProvider<Taps> taps) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof RecordPublisher publisher ? failing(publisher) : bean;
                }

                private RecordPublisher failing(RecordPublisher publisher) {
                    return sent -> {
                        if (taps.getObject().failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            throw new IllegalStateException("The test pulls the plug");
                        }
                        publisher.publish(sent);
                    };
                }
            };
        }
    }
}
