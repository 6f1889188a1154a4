package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    /** A process of its own is stopped for longer than the deadline in the middle of work that needs half of it. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void countsNoTimeInWhichTheWholeProcessWasStopped() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StoppedAttempt.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("begun");
            signal("STOP", process);
            Thread.sleep(StoppedAttempt.DEADLINE.plusSeconds(1));
            signal("CONT", process);
            assertThat(lines.readLine()).isEqualTo("done");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Says that it has begun, works for half the deadline in small pieces, and says what came of it. */
    static final class StoppedAttempt {
        static final Duration DEADLINE = Duration.ofSeconds(4);

        private StoppedAttempt() {}

        public static void main(String... arguments) {
            var attempts = Attempts.named("stopped", 1, new SimpleMeterRegistry());
            try {
                System.out.println(attempts.within(DEADLINE, () -> {
                    System.out.println("begun");
                    for (int i = 0; i < 20; i++) {
                        Thread.sleep(DEADLINE.dividedBy(40));
                    }
                    return "done";
                }));
            } catch (AttemptGivenUp e) {
                System.out.println("given up");
            }
        }
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
