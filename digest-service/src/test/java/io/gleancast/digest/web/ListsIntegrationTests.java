package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.insights.Search;
import io.gleancast.digest.insights.TopicPages;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Long lists come in pages, and searching takes no more than there is. */
@DigestServiceTest
class ListsIntegrationTests {
    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    TopicPages topics;

    @Autowired
    Search search;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void publishTheSamples() {
        shelf.put(Samples.THEME);
        jdbc.sql("""
                        INSERT INTO shows SELECT gen_random_uuid(), 'Zzz made-up show ' || n, NULL, 1, now()
                        FROM generate_series(1, 60000) n""").update();
    }

    @AfterEach
    void removeTheShows() {
        jdbc.sql("DELETE FROM shows WHERE title LIKE 'Zzz made-up show %'").update();
    }

    @Test
    void showsSixtyThousandPodcastsAPageAtATime() {
        var first = body("/podcasts");
        assertThat(first).contains("/podcasts?page=1").hasSizeLessThan(200_000);
        assertThat(body("/podcasts?page=1")).contains("Zzz made-up show").doesNotContain("Depot");
        assertThat(body("/podcasts?page=400")).contains("Zzz made-up show").contains("/podcasts?page=401");
        assertThat(body("/sitemap.xml")).hasSizeLessThan(3_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80000000", "99999999999999999999", "9999", "-1", "one", "1.5", "0x1", "%20"})
    void hasNoPageBeyondTheLast(String page) {
        var topic = await().atMost(Duration.ofSeconds(90))
                .until(() -> topics.find(Samples.THEME.getFirst().id()), found -> found.isPresent())
                .orElseThrow();
        var show = Samples.showId(Samples.THEME.getFirst().show());
        for (var path : new String[] {"/podcasts", "/podcasts/" + show, "/topics/" + topic.id(), "/archive"}) {
            http.get()
                    .uri(URI.create(path + "?page=" + page))
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @Test
    void asksThoseToComeBackForWhomThereIsNoRoomToSearch() {
        var places = (Semaphore) Objects.requireNonNull(ReflectionTestUtils.getField(search, "places"));
        var taken = places.drainPermits();
        try {
            http.get()
                    .uri("/search?q=bikes")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After");
        } finally {
            places.release(taken);
        }
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(body("/search?q=bikes")).contains("Cargo bikes"));
    }

    @Test
    void callsNothingAContradictionThatIsNone() {
        shelf.put(List.of(Samples.edited(
                shelf.insight(Samples.THEME.get(1)),
                json -> json.put("revision", 7).put("kind", "counterpoint"))));
        assertThat(body("/insights/" + Samples.THEME.getFirst().id())).doesNotContain("Said otherwise");
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
