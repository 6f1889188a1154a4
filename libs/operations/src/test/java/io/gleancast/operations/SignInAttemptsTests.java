package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Guessing an operator's password. */
class SignInAttemptsTests {
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final SignInAttempts attempts = new SignInAttempts(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            new SimpleMeterRegistry());

    @Test
    void waitTwiceAsLongAfterEachFailureButNeverLongerThanFiveMinutes() {
        for (int i = 0; i < 5; i++) {
            attempts.judge("203.0.113.1", () -> false);
        }
        var waited = 1L;
        for (int i = 0; i < 15; i++) {
            assertHeldOff("203.0.113.1", waited);
            now = now.plusSeconds(waited);
            attempts.judge("203.0.113.1", () -> false);
            waited = Math.min(waited * 2, 300);
        }
        now = now.plus(Duration.ofMinutes(5));
        assertThat(attempts.judge("203.0.113.1", () -> true)).isTrue();
        assertThat(attempts.judge("203.0.113.1", () -> false))
                .as("counting begins anew")
                .isFalse();
        assertThat(attempts.judge("203.0.113.1", () -> true)).isTrue();
    }

    @Test
    void countWholeNetworksOfIpv6() {
        for (int i = 0; i < 5; i++) {
            attempts.judge("2001:db8:1:2:%x::1".formatted(i), () -> false);
        }
        assertHeldOff("2001:db8:1:2:ffff::9", 1);
        assertThat(attempts.judge("2001:db8:1:3::9", () -> true)).isTrue();
    }

    @Test
    void areSlowFromAHundredThousandNetworksAndKeepNoOperatorOut() {
        attempts.judge("192.0.2.7", () -> true);
        var looked = new int[1];
        for (int i = 0; i < 100_000; i++) {
            try {
                attempts.judge("2001:db8:%x:%x::1".formatted(i >> 16, i & 0xffff), () -> {
                    looked[0]++;
                    return false;
                });
            } catch (TooManyAttempts _) {
                // As it should be.
            }
        }
        assertThat(looked[0]).isLessThanOrEqualTo(51);
        assertThat(attempts.judge("192.0.2.7", () -> true)).isTrue();
        now = now.plusSeconds(1);
        assertThat(attempts.judge("192.0.2.8", () -> true))
                .as("a new network waits for a second at most")
                .isTrue();
    }

    private void assertHeldOff(String address, long seconds) {
        assertThatThrownBy(() -> attempts.judge(address, () -> true))
                .isInstanceOfSatisfying(
                        TooManyAttempts.class,
                        tooMany -> assertThat(tooMany.seconds()).isEqualTo(seconds));
    }
}
