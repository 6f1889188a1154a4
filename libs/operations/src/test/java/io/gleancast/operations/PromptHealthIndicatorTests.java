package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PromptHealthIndicatorTests {
    private final CountDownLatch back = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    @Timeout(60)
    void saysThatAPartIsDownWhichDoesNotAnswerAndDoesNotAskItTwiceAtATime() {
        var health = new PromptHealthIndicator(this::whenItIsBack, Duration.ofMillis(50));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("error", "no answer within 50 ms");
        assertThat(questions).hasValue(1);

        back.countDown();
        await().untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void saysThatAPartIsDownWhichFails() {
        var health = new PromptHealthIndicator(
                () -> {
                    throw new IllegalStateException("closed");
                },
                Duration.ofSeconds(10));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    @Timeout(60)
    void answersForADatabaseThatIsAwayInEachServiceThatHasOne() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ReadinessAutoConfiguration.class))
                .withBean("dbHealthContributor", HealthIndicator.class, () -> this::whenItIsBack)
                .run(context -> {
                    var health = context.getBean("dbHealthContributor", HealthIndicator.class)
                            .health();
                    assertThat(Objects.requireNonNull(health).getStatus()).isEqualTo(Status.DOWN);
                    back.countDown();
                });
    }

    /** As a pool waits for a connection to a database that is away. */
    private Health whenItIsBack() {
        questions.incrementAndGet();
        try {
            back.await();
            return Health.up().build();
        } catch (InterruptedException e) {
            return Health.down(e).build();
        }
    }
}
