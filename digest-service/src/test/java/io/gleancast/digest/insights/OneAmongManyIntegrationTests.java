package io.gleancast.digest.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody waits for an insight that cannot be worked on. */
@DigestServiceTest
class OneAmongManyIntegrationTests {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    Shelf shelf;

    @Autowired
    PlacedInsights placed;

    @Autowired
    Search search;

    @Autowired
    Shows shows;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Test
    void setsAsideARecordThatNobodyCanReadAndGoesOnWithTheNext() {
        var broken = Samples.unworthy(shelf.insight(words("broken")), _ -> {});
        shelf.put(List.of(broken));
        // As an older version could have kept it.
        jdbc.sql("""
                        UPDATE insights SET record = '{"headline":1}', sequence = nextval('insight_sequence')
                        WHERE id = ?""").param(UUID.fromString(broken.id())).update();
        var next = Samples.unworthy(shelf.insight(words("next")), _ -> {});
        shelf.put(List.of(next));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(search.search("weather balloons measure next", 25))
                        .extracting(Insight::id)
                        .contains(next.id()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stuck("indexing")).isPositive();
            assertThat(stuck("linking")).isPositive();
        });
        assertThat(placed.since(Instant.EPOCH, 3000))
                .extracting(Placed::id)
                .contains(next.id())
                .doesNotContain(broken.id());

        // What is put right is worked on again once its pause is over.
        jdbc.sql("UPDATE insights SET record = CAST(:record AS json) WHERE id = :id")
                .param("record", InsightRecords.write(broken))
                .param("id", UUID.fromString(broken.id()))
                .update();
        jdbc.sql("UPDATE set_aside SET next_attempt_at = now()").update();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(search.search("weather balloons measure broken", 25))
                        .extracting(Insight::id)
                        .contains(broken.id()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stuck("indexing")).isZero();
            assertThat(stuck("linking")).isZero();
        });
    }

    @Test
    void countsTheInsightsOfAShowAsTheyComeAndGo() {
        var one = Samples.unworthy(shelf.insight(words("counted")), _ -> {});
        var show = one.episode().podcast().id();
        shelf.put(List.of(one));
        var before = shows.find(List.of(show)).getFirst().insights();
        shelf.put(List.of(Samples.edited(one, json -> json.put("revision", 2))));
        assertThat(shows.find(List.of(show)).getFirst().insights()).isEqualTo(before);
        shelf.put(List.of(Samples.edited(
                one, json -> json.put("revision", 3).put("status", "retracted").put("reason", "Nobody said so"))));
        assertThat(shows.find(List.of(show)).getFirst().insights()).isEqualTo(before - 1);
    }

    private double stuck(String work) {
        return meters.get("digest.stuck").tag("work", work).gauge().value();
    }

    private static Samples.Words words(String name) {
        return new Samples.Words(
                "Sky Station",
                "Balloons, " + name,
                "Rosa Klein",
                "Weather balloons measure %s better than masts".formatted(name),
                "A balloon rises through every layer, says Rosa Klein, and a mast sees only the lowest of %s."
                        .formatted(name),
                "it goes through all of it, the mast stands in one, " + name,
                90,
                List.of("weather balloons"));
    }
}
