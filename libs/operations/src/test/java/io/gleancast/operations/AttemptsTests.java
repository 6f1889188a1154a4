package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class AttemptsTests {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AttemptsHealthIndicator health = new AttemptsHealthIndicator(meters);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void givesWhatTheWorkComesToAndThrowsWhatItThrows() {
        var attempts = Attempts.named("reading", 1, meters);
        assertThat(attempts.within(LONG, () -> "read")).isEqualTo("read");
        assertThatThrownBy(() -> attempts.within(LONG, failing(new IllegalArgumentException("no feed"))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("no feed");
        assertThatThrownBy(() -> attempts.within(LONG, failing(new IOException("cut off"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cut off");
    }

    @Test
    void givesUpWorkThatIsNotDoneByItsDeadlineAndInterruptsIt() {
        var attempts = Attempts.named("reading", 1, meters);
        var interrupted = new AtomicBoolean();
        assertThatThrownBy(() -> attempts.within(SHORT, () -> {
                    try {
                        return end.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                }))
                .isInstanceOf(AttemptGivenUp.class)
                .hasMessage("reading was not done after 50 ms and was given up");
        await().untilTrue(interrupted);
        assertThat(attempts.within(LONG, () -> "the place is free again")).isNotNull();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenThreadsThatCannotBeEndedHoldEveryPlaceAndUpWhenOneEnds() {
        var attempts = Attempts.named("reading", 2, meters);
        for (int i = 0; i < 2; i++) {
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThatThrownBy(() -> attempts.within(SHORT, this::deafToInterrupts))
                    .isInstanceOf(AttemptGivenUp.class);
        }
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("stuck", "reading");
        end.countDown();
        await().until(() -> health.health().getStatus().equals(Status.UP));
        assertThat(meters.get(Attempts.GIVEN_UP).gauge().value()).isZero();
    }

    private String deafToInterrupts() {
        while (end.getCount() > 0) {
            Thread.onSpinWait();
        }
        return "at last";
    }

    private static Callable<String> failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }
}
