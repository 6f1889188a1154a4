package io.gleancast.operations;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says in time how a part is: down, where the part itself takes longer to say. A database that is away is waited for as long as
 * a pool waits for a connection, which is longer than anyone waits for a probe's answer. The part is asked once at a time.
 */
class PromptHealthIndicator implements HealthIndicator {
    private final HealthIndicator part;
    private final Duration deadline;
    private @Nullable CompletableFuture<Health> asked;

    PromptHealthIndicator(HealthIndicator part, Duration deadline) {
        this.part = part;
        this.deadline = deadline;
    }

    @Override
    public Health health() {
        try {
            return ask().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Health.down()
                    .withDetail("error", "no answer within %d ms".formatted(deadline.toMillis()))
                    .build();
        } catch (ExecutionException e) {
            return Health.down(e).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down(e).build();
        }
    }

    private synchronized CompletableFuture<Health> ask() {
        var underWay = asked;
        if (underWay == null || underWay.isDone()) {
            var fresh = new CompletableFuture<Health>();
            Thread.ofPlatform().daemon().name("health").start(() -> {
                try {
                    fresh.complete(part.health());
                } catch (RuntimeException e) {
                    fresh.completeExceptionally(e);
                }
            });
            underWay = fresh;
            asked = fresh;
        }
        return underWay;
    }
}
