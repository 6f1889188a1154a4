package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.embeddings.Embedder;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Trying other weights on a day's candidates. */
@DigestServiceTest
class ReplayIntegrationTests {
    @Autowired
    RestTestClient http;

    @Autowired
    InsightStore insights;

    @Autowired
    Embedder embedder;

    @Autowired
    Editions editions;

    @Autowired
    Snapshots snapshots;

    @Autowired
    Curation curation;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void publishTheSamples() {
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(insights::take);
    }

    @Test
    void printsWhatOtherWeightsWouldChange() {
        editions.publishToday();
        var same = replay("0.5", "0.15", "0.1", "0.1", "0.15");
        assertThat(same.path("entered")).isEmpty();
        assertThat(same.path("left")).isEmpty();
        assertThat(same.path("before")).isEqualTo(same.path("after"));
        var freshest = replay("0", "0", "1", "0", "0");
        assertThat(freshest.path("before")).isEqualTo(same.path("before"));
        assertThat(freshest.path("after").path(0).path("factors").path("total").asDouble())
                .isEqualTo(freshest.path("after")
                        .path(0)
                        .path("factors")
                        .path("freshness")
                        .asDouble());
        assertThat(freshest.path("candidatesSha256")).isEqualTo(same.path("candidatesSha256"));
        assertThat(editions.publishToday()).as("nothing has changed").isEqualTo(editions.publishToday());
    }

    @Test
    void choosesTheSameFiveFromTheSameSnapshot() {
        var snapshot = snapshots.now();
        var shuffled =
                new Snapshot(snapshot.at(), List.copyOf(snapshot.candidates()).reversed());
        var profile = editions.profile(clock.instant().atOffset(ZoneOffset.UTC).toLocalDate());
        assertThat(curation.choose(snapshot, profile)).isNotEmpty().isEqualTo(curation.choose(shuffled, profile));
    }

    private JsonNode replay(String quality, String novelty, String freshness, String corroboration, String follows) {
        var answer = http.post()
                .uri("/digests/replay")
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .header("Content-Type", "application/json")
                .body("""
                        {"weights":{"quality":%s,"novelty":%s,"freshness":%s,"corroboration":%s,"follows":%s}}""".formatted(quality, novelty, freshness, corroboration, follows))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(answer);
    }
}
