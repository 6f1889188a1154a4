package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Digest;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No edition waits for another. */
@DigestServiceTest
class EditionPublicationIntegrationTests {
    private static final LocalDate BROKEN = LocalDate.of(2012, 1, 1);
    private static final LocalDate WHOLE = LocalDate.of(2012, 1, 2);

    @Autowired
    Shelf shelf;

    @Autowired
    EditionPublication publication;

    @Autowired
    Editions editions;

    @Autowired
    StandingEditions standing;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void removeTheBrokenOne() {
        jdbc.sql("DELETE FROM editions WHERE date = ?").param(BROKEN).update();
    }

    @Test
    void publishesTheNextWhereOneFailsAndTriesThatAgainLater() {
        var insight = Samples.unworthy(shelf.insight(Samples.HEARD), _ -> {});
        var digest = new Digest(
                WHOLE,
                List.of(new Digest.Item(1, insight, 1, new Digest.Factors(0.5, 0.5, 0.5, 0.5, 0))),
                "0".repeat(64),
                null);
        keep(BROKEN, "{\"date\":\"2012-01-01\"}");
        keep(WHOLE, ContractsJson.MAPPER.writeValueAsString(digest));
        publication.publishKept();
        publication.publishKept();
        assertThat(isPublished(WHOLE)).isTrue();
        assertThat(isPublished(BROKEN)).isFalse();
        assertThat(jdbc.sql("SELECT next_attempt_at > now() FROM editions WHERE date = ?")
                        .param(BROKEN)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(standing.find(BROKEN)).isEmpty();
        assertThat(standing.find(WHOLE)).isPresent();
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            jdbc.sql("UPDATE editions SET next_attempt_at = now() WHERE date = ?")
                    .param(BROKEN)
                    .update();
            publication.publishKept();
            assertThat(meters.get("digest.stuck")
                            .tag("work", "editions")
                            .gauge()
                            .value())
                    .isPositive();
        });
        assertThat(editions.find(WHOLE)).contains(digest);
    }

    private void keep(LocalDate date, String record) {
        jdbc.sql("INSERT INTO editions (date, record, published) VALUES (:date, CAST(:record AS json), false)")
                .param("date", date)
                .param("record", record)
                .update();
    }

    private boolean isPublished(LocalDate date) {
        return jdbc.sql("SELECT published FROM editions WHERE date = ?")
                .param(date)
                .query(Boolean.class)
                .single();
    }
}
