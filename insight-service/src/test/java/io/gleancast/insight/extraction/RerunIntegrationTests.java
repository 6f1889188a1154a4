package io.gleancast.insight.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Topics;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.FakeModelServer.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Episodes read again with another model: compared first, then promoted. */
@InsightServiceTest
class RerunIntegrationTests {
    private static final FakeModelServer MODEL = InsightServiceTest.Model.SERVER;
    private static final String REWORDED = "Replacing a bicycle chain early protects the dear cassette";

    @Autowired
    Wire wire;

    @LocalServerPort
    int port;

    @BeforeEach
    void twoModels() {
        MODEL.forget();
        MODEL.answer(request -> Answer.content(
                isDearer(request)
                        ? Episodes.answer(
                                Episodes.with(Episodes.chains(), Map.of("headline", REWORDED)), Episodes.rags())
                        : Episodes.answer(Episodes.chains(), Episodes.fleets())));
    }

    @Test
    void aShadowRunOfAnotherModelWritesAComparisonAndPublishesNothing() {
        var transcript = read("to be compared with the dearer model");
        long before = wire.count(Topics.INSIGHTS);

        var comparison = rerun("shadow", transcript, "dearer");

        assertThat(comparison.path("kept").asInt()).isEqualTo(1);
        assertThat(comparison.path("lost").asInt()).isEqualTo(1);
        assertThat(comparison.path("new").asInt()).isEqualTo(1);
        assertThat(comparison.path("unread").asInt()).isZero();
        assertThat(comparison.path("microDollars").asLong())
                .as("what the dearer model wrote, and what reading it took")
                .isEqualTo(9900);
        assertThat(comparison.path("details").path(0).path("version").asString())
                .startsWith("dearer/");
        assertThat(wire.count(Topics.INSIGHTS)).isEqualTo(before);
        assertThat(MODEL.requests()).hasSize(2);
    }

    @Test
    void aShadowRunComparesTheFirstPromptWithTheSecondAndPublishesNothing() {
        MODEL.answer(request -> Answer.content(
                isFirstPrompt(request)
                        ? Episodes.answer(Episodes.chains(), Episodes.rags())
                        : Episodes.answer(Episodes.chains(), Episodes.fleets())));
        var transcript = read("to be compared with the first prompt");
        long before = wire.count(Topics.INSIGHTS);

        var comparison =
                run(Map.of("mode", "shadow", "episode", transcript.episode().id(), "prompt", "1"));

        assertThat(comparison.path("kept").asInt()).isEqualTo(1);
        assertThat(comparison.path("lost").asInt()).isEqualTo(1);
        assertThat(comparison.path("new").asInt()).isEqualTo(1);
        assertThat(comparison.path("details").path(0).path("version").asString())
                .isEqualTo("fake/prompt-1");
        assertThat(wire.insightsOf(transcript))
                .extracting(insight -> insight.provenance().promptVersion())
                .containsOnly("2");
        assertThat(wire.count(Topics.INSIGHTS)).isEqualTo(before);
    }

    /** It knew nothing of what is to be written of people. */
    private static boolean isFirstPrompt(JsonNode request) {
        return !request.path("messages")
                .path(0)
                .path("content")
                .asString("")
                .contains("Name people where they are known");
    }

    @Test
    void aPromotionKeepsIdsRaisesRevisionsAndRetractsWhatFellAway() {
        var transcript = read("to be promoted");
        var first = wire.insightsOf(transcript);

        var comparison = rerun("promote", transcript, "dearer");

        var changes = wire.insightsOf(transcript, 5).subList(2, 5);
        assertThat(changes)
                .extracting(Insight::headline, Insight::revision, Insight::status)
                .containsExactlyInAnyOrder(
                        tuple(REWORDED, 2, Insight.Status.PUBLISHED),
                        tuple("A rag keeps a bicycle chain cleaner than a brush", 1, Insight.Status.PUBLISHED),
                        tuple(first.getLast().headline(), 2, Insight.Status.RETRACTED));
        var reworded = changes.stream()
                .filter(one -> one.headline().equals(REWORDED))
                .findFirst()
                .orElseThrow();
        assertThat(reworded.id()).isEqualTo(first.getFirst().id());
        assertThat(reworded.published()).isEqualTo(first.getFirst().published());
        assertThat(reworded.provenance().model()).isEqualTo("dearer");
        assertThat(comparison.path("lost").asInt()).isEqualTo(1);
    }

    @Test
    void aSecondPromotionAsksNobodyAndPublishesNothing() {
        var transcript = read("to be promoted twice");
        rerun("promote", transcript, "dearer");
        wire.insightsOf(transcript, 5);
        int calls = MODEL.requests().size();

        var again = rerun("promote", transcript, "dearer");

        assertThat(again.path("kept").asInt()).isEqualTo(2);
        assertThat(MODEL.requests()).hasSize(calls);
        assertThat(wire.insightsOf(transcript)).hasSize(5);
    }

    @Test
    void aPromotionThatTheModelRefusesLeavesAllAsItStands() {
        var transcript = read("to be refused by the dearer model");
        MODEL.answer(Answer.refusal("no"));

        var comparison = rerun("promote", transcript, "dearer");

        assertThat(comparison.path("unread").asInt()).isEqualTo(1);
        assertThat(wire.insightsOf(transcript)).hasSize(2);
        assertThat(wire.dropIfAny(transcript)).isEmpty();
    }

    @Test
    void noModelIsAskedWhosePriceIsUnknownAndNoPromptThatIsNotThere() {
        Map<String, Object> order = Map.of("mode", "shadow", "all", true);

        assertThat(post(Episodes.with(order, Map.of("model", "unheard-of")))).isEqualTo(400);
        assertThat(post(Episodes.with(order, Map.of("prompt", "99")))).isEqualTo(400);
        assertThat(post(Map.of("mode", "shadow"))).isEqualTo(400);
    }

    private Transcript read(String title) {
        var transcript = Episodes.bicycles(title);
        wire.send(transcript);
        wire.insightsOf(transcript, 2);
        return transcript;
    }

    private JsonNode rerun(String mode, Transcript transcript, String model) {
        return run(Map.of("mode", mode, "episode", transcript.episode().id(), "model", model));
    }

    private JsonNode run(Map<String, Object> order) {
        var run = ContractsJson.MAPPER
                .readTree(client().post()
                        .uri("/extractions/rerun")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(ContractsJson.MAPPER.writeValueAsString(order))
                        .retrieve()
                        .body(String.class))
                .path("run")
                .asString();
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> ContractsJson.MAPPER.readTree(client().get()
                                .uri("/extractions/rerun/" + run)
                                .retrieve()
                                .body(String.class)),
                        comparison -> comparison.path("waiting").asInt(1) == 0);
    }

    private int post(Map<String, Object> order) {
        return client().post()
                .uri("/extractions/rerun")
                .contentType(MediaType.APPLICATION_JSON)
                .body(ContractsJson.MAPPER.writeValueAsString(order))
                .retrieve()
                .onStatus(HttpStatusCode::isError, (_, _) -> {})
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private RestClient client() {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeaders(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .build();
    }

    private static boolean isDearer(JsonNode request) {
        return request.path("model").asString("").equals("dearer");
    }
}
