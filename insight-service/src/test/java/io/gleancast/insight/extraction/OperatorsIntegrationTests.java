package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.model.FakeModelServer.Answer;
import io.gleancast.testing.hostile.HostileParameters;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What operators do, over HTTP, and what consumers then see. */
@InsightServiceTest
class OperatorsIntegrationTests {
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    Wire wire;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void answersWhateverStandsInAnAddress(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @LocalServerPort int port) {
        assertThat(new HostileParameters(mappings, port, "operator", "secret-of-the-tests").faults())
                .isEmpty();
    }

    @Test
    void aRetractionTravelsOnTheStreamAndARerunDoesNotUndoIt() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains(), Episodes.fleets())));
        var transcript = Episodes.bicycles("to be retracted");
        wire.send(transcript);
        var first = wire.insightsOf(transcript, 2).getFirst();

        var answer = post("/insights/%s/retract".formatted(first.id()), "{\"reason\":\"the speaker asked for it\"}");
        var retracted = wire.insightsOf(transcript, 3).getLast();
        var run = json(post(
                        "/extractions/rerun",
                        "{\"mode\":\"promote\",\"episode\":\"%s\"}"
                                .formatted(transcript.episode().id())))
                .path("run")
                .asString();
        awaitTheEndOf(run);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(retracted.id()).isEqualTo(first.id());
        assertThat(retracted.status()).isEqualTo(Insight.Status.RETRACTED);
        assertThat(retracted.revision()).isEqualTo(2);
        assertThat(retracted.reason()).isEqualTo("the speaker asked for it");
        assertThat(retracted.published()).isEqualTo(first.published());
        assertThat(wire.insightsOf(transcript).stream().filter(one -> one.id().equals(first.id())))
                .last()
                .isEqualTo(retracted);
    }

    @Test
    void aCorrectionGoesThroughTheGate() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be corrected");
        wire.send(transcript);
        var insight = wire.insightsOf(transcript, 1).getFirst();
        var path = "/insights/%s/correct".formatted(insight.id());

        var refused = post(path, "{\"reason\":\"better\",\"headline\":\"A chain of 50 euros saves Amsterdam\"}");
        var accepted = post(path, "{\"reason\":\"better\",\"headline\":\"The chain protects the dear cassette\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(accepted.statusCode()).isEqualTo(200);
        var corrected = wire.insightsOf(transcript, 2).getLast();
        assertThat(corrected.headline()).isEqualTo("The chain protects the dear cassette");
        assertThat(corrected.revision()).isEqualTo(2);
        assertThat(corrected.embedding()).isNotEqualTo(insight.embedding());
    }

    @Test
    void aCorrectionIsNotLostWhereARerunChangesTheInsightMeanwhile() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be corrected while it changes");
        wire.send(transcript);
        var insight = wire.insightsOf(transcript, 1).getFirst();

        CompletableFuture<HttpResponse<String>> answer;
        try (var rerun = database.getConnection()) {
            lock(rerun, transcript);
            answer = client.sendAsync(
                    authorised("/insights/%s/correct".formatted(insight.id()))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"reason\":\"better\",\"headline\":\"The chain protects the dear cassette\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            awaitAWaitingOperator();
            update(rerun, insight.revised(insight.reworded("A chain is a fuse", insight.body(), insight.embedding())));
            rerun.commit();
        }

        assertThat(answer.get().statusCode()).isEqualTo(200);
        var last = wire.insightsOf(transcript).getLast();
        assertThat(last.headline()).isEqualTo("The chain protects the dear cassette");
        assertThat(last.revision()).isEqualTo(3);
        assertThat(loggedRevisions(insight)).containsExactly(3);
    }

    @Test
    void anEpisodeIsRetractedWithWhatCameWhileTheOperatorWaited() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be retracted while it changes");
        wire.send(transcript);
        var insight = wire.insightsOf(transcript, 1).getFirst();

        CompletableFuture<HttpResponse<String>> answer;
        try (var rerun = database.getConnection()) {
            lock(rerun, transcript);
            answer = client.sendAsync(
                    authorised("/episodes/%s/retract"
                                    .formatted(transcript.episode().id()))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"recorded without consent\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            awaitAWaitingOperator();
            update(rerun, insight.revised(insight.reworded("A chain is a fuse", insight.body(), insight.embedding())));
            rerun.commit();
        }

        assertThat(json(answer.get()).path("retracted").asInt()).isEqualTo(1);
        var last = wire.insightsOf(transcript).getLast();
        assertThat(last.status()).isEqualTo(Insight.Status.RETRACTED);
        assertThat(last.revision()).isEqualTo(3);
        assertThat(loggedRevisions(insight)).containsExactly(3);
    }

    private static void lock(Connection connection, Transcript transcript) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text")) {
            statement.setString(1, transcript.episode().id());
            statement.execute();
        }
    }

    private static void update(Connection connection, Insight next) throws SQLException {
        try (var statement =
                connection.prepareStatement("UPDATE insights SET revision = ?, record = ? WHERE id = ?::uuid")) {
            statement.setInt(1, next.revision());
            statement.setString(2, ContractsJson.MAPPER.writeValueAsString(next));
            statement.setString(3, next.id());
            statement.execute();
        }
    }

    private void awaitAWaitingOperator() {
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> jdbc.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                                .query(Long.class)
                                .single(),
                        waiting -> waiting > 0);
    }

    private List<Integer> loggedRevisions(Insight insight) {
        return jdbc.sql("SELECT revision FROM corrections WHERE insight_id = :id::uuid ORDER BY revision LIMIT 10")
                .param("id", insight.id())
                .query(Integer.class)
                .list();
    }

    @Test
    void aShadowRunComparesAndPublishesNothing() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be compared");
        wire.send(transcript);
        wire.insightsOf(transcript, 1);
        InsightServiceTest.Model.SERVER.forget();
        long before = wire.count(Topics.INSIGHTS);

        var run = json(post(
                        "/extractions/rerun",
                        "{\"mode\":\"shadow\",\"episode\":\"%s\"}"
                                .formatted(transcript.episode().id())))
                .path("run")
                .asString();
        var comparison = awaitTheEndOf(run);

        assertThat(comparison.path("kept").asInt()).isEqualTo(1);
        assertThat(comparison.path("lost").asInt()).isZero();
        assertThat(comparison.path("new").asInt()).isZero();
        assertThat(wire.count(Topics.INSIGHTS)).isEqualTo(before);
        assertThat(InsightServiceTest.Model.SERVER.requests()).isEmpty();
    }

    @Test
    void anEpisodeAndAShowCanBeRetractedWhole() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains(), Episodes.fleets())));
        var transcript = Episodes.bicycles("to be retracted whole");
        wire.send(transcript);
        wire.insightsOf(transcript, 2);

        var answer = post(
                "/episodes/%s/retract".formatted(transcript.episode().id()),
                "{\"reason\":\"recorded without consent\"}");

        assertThat(json(answer).path("retracted").asInt()).isEqualTo(2);
        assertThat(wire.insightsOf(transcript, 4).subList(2, 4))
                .allMatch(one -> one.status() == Insight.Status.RETRACTED);
    }

    @Test
    void thePagesShowTheDayAndTheEpisode() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains(), Episodes.invented())));
        var transcript = Episodes.bicycles("to be looked at");
        wire.send(transcript);
        wire.insightsOf(transcript, 1);

        var day = get("/");
        var episode = get("/episodes/" + transcript.episode().id());

        assertThat(day.statusCode()).isEqualTo(200);
        assertThat(day.body()).contains("to be looked at", "not-said", "fake reads what a model wrote");
        assertThat(episode.body())
                .contains(
                        "<mark>A chain that is replaced every 2,000 kilometres",
                        "not-said",
                        "Chains outlast frames",
                        "read by fake");
    }

    @Test
    void aPageThatIsNoneIsRefusedInWords() throws Exception {
        for (var path : List.of(
                "/?day=yesterday",
                "/?day=%2B999999999-12-31",
                "/?day=0001-01-01",
                "/?page=-1",
                "/?page=80000000",
                "/?page=x",
                "/?page=99999999999",
                "/episodes/none",
                "/episodes/%s?page=80000000".formatted(UUID.randomUUID()),
                "/extractions/rerun/none")) {
            assertThat(get(path)).as(path).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).isNotBlank();
            });
        }
        assertThat(get("/?page=10000").statusCode()).isEqualTo(200);
        assertThat(get("/episodes/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void aLongTranscriptIsShownPageByPage() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles(
                "to be leafed through",
                IntStream.range(0, 600)
                        .mapToObj("Ines Moreau: Spoke %d is tight."::formatted)
                        .toList());
        wire.send(transcript);
        wire.insightsOf(transcript, 1);
        var page = "/episodes/" + transcript.episode().id();

        assertThat(get(page).body()).contains("1 of 2", "Spoke 0 is tight").doesNotContain("Spoke 599 is tight");
        assertThat(get(page + "?page=1").body()).contains("2 of 2", "Spoke 599 is tight");
        assertThat(get(page + "?page=7").statusCode()).isEqualTo(200);
    }

    @Test
    void aReasonHoldsWordsAndNothingThatNoTextMayHold() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be retracted for an odd reason");
        wire.send(transcript);
        var path = "/insights/%s/retract"
                .formatted(wire.insightsOf(transcript, 1).getFirst().id());

        assertThat(post(path, "{\"reason\":\"\\u007f\"}").statusCode()).isEqualTo(400);
        assertThat(post(path, "{\"reason\":\"asked\\u0000 for\"}").statusCode()).isEqualTo(200);
        assertThat(wire.insightsOf(transcript, 2).getLast().reason()).isEqualTo("asked for");
    }

    @Test
    void thePageCorrectsAndRetracts() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be corrected by hand");
        wire.send(transcript);
        var insight = wire.insightsOf(transcript, 1).getFirst();
        var page = "/episodes/" + transcript.episode().id();

        assertThat(get(page).body()).contains("/insights/%s/correct".formatted(insight.id()));
        var refused = form(
                "/insights/%s/correct".formatted(insight.id()),
                Map.of("headline", "A chain of 50 euros saves it", "body", insight.body(), "reason", "better"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("number-not-said");
        assertThat(form("/insights/%s/retract".formatted(insight.id()), Map.of("reason", " "))
                        .statusCode())
                .isEqualTo(400);

        var corrected = form(
                "/insights/%s/correct".formatted(insight.id()),
                Map.of(
                        "headline",
                        "The chain protects the dear cassette",
                        "body",
                        insight.body(),
                        "reason",
                        "the old one was clumsy"));
        assertThat(corrected.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(page));
        assertThat(wire.insightsOf(transcript, 2).getLast()).satisfies(now -> {
            assertThat(now.id()).isEqualTo(insight.id());
            assertThat(now.headline()).isEqualTo("The chain protects the dear cassette");
            assertThat(now.revision()).isEqualTo(2);
        });

        form("/insights/%s/retract".formatted(insight.id()), Map.of("reason", "the speaker asked for it"));
        assertThat(wire.insightsOf(transcript, 3).getLast()).satisfies(now -> {
            assertThat(now.status()).isEqualTo(Insight.Status.RETRACTED);
            assertThat(now.reason()).isEqualTo("the speaker asked for it");
            assertThat(now.revision()).isEqualTo(3);
        });
        assertThat(get(page).body())
                .contains("the speaker asked for it")
                .doesNotContain("/insights/%s/correct".formatted(insight.id()));
    }

    @Test
    void aFormThatAnotherSiteSendsDoesNothing() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("to be left alone");
        wire.send(transcript);
        var insight = wire.insightsOf(transcript, 1).getFirst();

        var answer = client.send(
                authorised("/insights/%s/retract".formatted(insight.id()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "https://elsewhere.example")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.ofString("reason=because"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(wire.insightsOf(transcript)).hasSize(1);
    }

    @Test
    void aShowIsRetractedWhole() throws Exception {
        InsightServiceTest.Model.SERVER.answer(Answer.content(Episodes.answer(Episodes.chains())));
        var transcript = Episodes.bicycles("of a show to be retracted");
        wire.send(transcript);
        wire.insightsOf(transcript, 1);

        form(
                "/podcasts/%s/retract".formatted(transcript.episode().podcast().id()),
                Map.of("reason", "the show asked for it"));

        assertThat(wire.insightsOf(transcript, 2).getLast())
                .satisfies(now -> assertThat(now.reason()).isEqualTo("the show asked for it"));
    }

    @Test
    void nothingIsShownOrDoneWithoutCredentials() throws Exception {
        var page = client.send(
                HttpRequest.newBuilder(uri("/")).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        var deed = client.send(
                HttpRequest.newBuilder(uri("/extractions/rerun"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"mode\":\"promote\",\"all\":true}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(deed.statusCode()).isEqualTo(401);
    }

    private JsonNode awaitTheEndOf(String run) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> json(get("/extractions/rerun/" + run)),
                        comparison -> comparison.path("waiting").asInt(1) == 0);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return ContractsJson.MAPPER.readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(authorised(path).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                authorised(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> form(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                authorised(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder authorised(String path) {
        var basic = Base64.getEncoder().encodeToString("operator:secret-of-the-tests".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + basic);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }
}
