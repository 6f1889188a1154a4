package io.gleancast.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class LoopsTests {
    private final Loops loops = new Loops(new SimpleMeterRegistry());

    @Test
    void isUpWhileEveryLoopGoesRoundAndDownOnceOneStandsStill() {
        loops.register("lively", Duration.ofHours(1));
        var slow = loops.register("slow", Duration.ofMillis(20));
        await().until(() -> loops.health().getStatus().equals(Status.DOWN));
        assertThat(loops.health().getDetails()).containsOnlyKeys("slow");
        slow.stop();
        assertThat(loops.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isUpAgainOnceTheLoopGoesRound() {
        var loop = loops.register("poller", Duration.ofSeconds(1));
        await().until(() -> loops.health().getStatus().equals(Status.DOWN));
        loop.round();
        assertThat(loops.health().getStatus()).isEqualTo(Status.UP);
    }
}
