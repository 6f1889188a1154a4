package io.gleancast.insight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

/** How much time there is for a batch. */
class BatchPropertiesTests {
    @Test
    void noBatchBeginsUnlessItIsSaidWhenDigestsGoOut() {
        var batch = bound(Map.of());

        assertThat(batch)
                .isEqualTo(new BatchProperties(
                        List.of(),
                        Duration.ofHours(6),
                        Duration.ofHours(1),
                        Duration.ofMinutes(5),
                        new BigDecimal("0.5")));
        assertThat(batch.mayBegin(Instant.parse("2026-11-25T10:00:00Z"))).isFalse();
        assertThat(batch.mayRun(Instant.parse("2026-11-25T10:00:00Z"))).isFalse();
    }

    @Test
    void readsTimesAsPeopleWriteThem() {
        assertThat(bound(Map.of("insight.model.batch.digest-times", "05:00, 17:30"))
                        .digestTimes())
                .containsExactly(LocalTime.of(5, 0), LocalTime.of(17, 30));
        assertThat(bound(Map.of("insight.model.batch.digest-times[0]", "05:00")).digestTimes())
                .containsExactly(LocalTime.of(5, 0));
    }

    @Test
    void theNextDigestCountsAlsoThatOfTomorrow() {
        var batch = bound(Map.of("insight.model.batch.digest-times", "05:00,17:30"));

        assertThat(batch.mayBegin(Instant.parse("2026-11-25T11:30:00Z"))).isTrue();
        assertThat(batch.mayBegin(Instant.parse("2026-11-25T11:30:01Z"))).isFalse();
        assertThat(batch.mayRun(Instant.parse("2026-11-25T16:29:59Z"))).isTrue();
        assertThat(batch.mayRun(Instant.parse("2026-11-25T16:30:00Z"))).isFalse();
        assertThat(batch.mayBegin(Instant.parse("2026-11-25T17:30:00Z"))).isTrue();
        assertThat(batch.mayBegin(Instant.parse("2026-11-25T23:30:00Z"))).isFalse();
        assertThat(batch.nextLook(Instant.parse("2026-11-25T16:00:00Z"))).isEqualTo("2026-11-25T16:05:00Z");
        assertThat(batch.nextLook(Instant.parse("2026-11-25T16:28:00Z"))).isEqualTo("2026-11-25T16:30:00Z");
    }

    @Test
    void refusesToBeginWhatItWouldGiveUpAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchProperties(
                        List.of(), Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(5), BigDecimal.ONE))
                .withMessageContaining("insight.model.batch.ahead");
    }

    private static BatchProperties bound(Map<String, String> properties) {
        return new Binder(
                        List.of(new MapConfigurationPropertySource(properties)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bindOrCreate("insight.model", ModelProperties.class)
                .batch();
    }
}
