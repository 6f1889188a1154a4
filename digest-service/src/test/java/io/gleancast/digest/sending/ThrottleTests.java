package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThrottleTests {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Test
    void letsEverythingThroughWhereNoRateIsSet() {
        var throttle = new Throttle(properties(0, Map.of(), Map.of()));
        for (int i = 0; i < 1000; i++) {
            assertThat(throttle.turn("reader.example", false, LONGEST, 0)).isZero();
        }
    }

    @Test
    void handsOutTurnsByDomainWithoutHoldingUpOthers() {
        var throttle = new Throttle(properties(0, Map.of("slow.example", 4.0), Map.of()));
        assertThat(LongStream.range(0, 4)
                        .map(_ ->
                                throttle.turn("slow.example", false, LONGEST, 0).toMillis()))
                .containsExactly(0L, 250L, 500L, 750L);
        assertThat(throttle.turn("fast.example", false, LONGEST, 0)).isZero();
    }

    @Test
    void countsAProvidersDomainsTogether() {
        var provider = new SendingProperties.Provider(List.of("one.example", "two.example"), 2);
        var throttle = new Throttle(properties(0, Map.of("default", 100.0), Map.of("both", provider)));
        assertThat(throttle.turn("one.example", false, LONGEST, 0)).isZero();
        assertThat(throttle.turn("two.example", false, LONGEST, 0)).hasMillis(500);
        assertThat(throttle.turn("three.example", false, LONGEST, 0)).isZero();
    }

    @Test
    void sendsThoseAwayOneByOneWhoWouldWaitTooLong() {
        var throttle = new Throttle(properties(1, Map.of(), Map.of()));
        assertThat(throttle.turn("a.example", false, LONGEST, 0)).isZero();
        assertThat(throttle.turn("a.example", false, LONGEST, 0)).hasSeconds(1);
        var returning = LongStream.range(0, 3)
                .map(_ -> throttle.turn("a.example", false, LONGEST, 0).toSeconds());
        assertThat(returning).containsExactly(3L, 4L, 5L);
    }

    @Test
    void slowsOneDomainDownWithoutTheOthers() {
        var throttle = new Throttle(properties(0, Map.of(), Map.of()));
        assertThat(throttle.turn("slowed.example", true, LONGEST, 0)).isZero();
        assertThat(throttle.turn("slowed.example", true, LONGEST, 0)).isGreaterThan(LONGEST);
        assertThat(throttle.turn("other.example", false, LONGEST, 0)).isZero();
    }

    private static SendingProperties properties(
            double rate, Map<String, Double> domains, Map<String, SendingProperties.Provider> providers) {
        return new SendingProperties(
                true,
                1,
                10,
                Duration.ofMinutes(1),
                Duration.ofSeconds(45),
                Duration.ofHours(12),
                rate,
                domains,
                providers,
                Duration.ofMinutes(30),
                0.5,
                0.003,
                3,
                Duration.ofDays(7),
                5);
    }
}
