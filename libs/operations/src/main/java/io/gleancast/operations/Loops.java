package io.gleancast.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The loops that a service lives by. Each tells when it goes round; one that has not for too long makes liveness down, so that
 * a stuck one is restarted rather than seen as well.
 */
public final class Loops extends AbstractHealthIndicator {
    private final MeterRegistry meters;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();

    Loops(MeterRegistry meters) {
        super("The loops could not be asked");
        this.meters = meters;
    }

    /**
     * A loop that is alive from now on.
     *
     * @param mostSilence how long a round may take, the longest wait for work among it
     */
    public Loop register(String name, Duration mostSilence) {
        var loop = new Loop(mostSilence);
        loops.put(name, loop);
        TimeGauge.builder("operations.loop.silence", loop, TimeUnit.NANOSECONDS, Loop::silence)
                .tag("loop", name)
                .description("Time since the loop last went round")
                .register(meters);
        return loop;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        loops.forEach((name, loop) -> {
            if (loop.isSilent()) {
                builder.down()
                        .withDetail(
                                name,
                                "last went round %d s ago".formatted(TimeUnit.NANOSECONDS.toSeconds(loop.silence())));
            }
        });
    }

    /** One loop; safe to tell from any thread. */
    public static final class Loop {
        private final long mostSilence;
        private volatile long lastRound = System.nanoTime();
        private volatile boolean stopped;

        private Loop(Duration mostSilence) {
            this.mostSilence = mostSilence.toNanos();
        }

        /** It went round: it did a piece of work, or found none to do. */
        public void round() {
            lastRound = System.nanoTime();
        }

        /** It ends on purpose. */
        public void stop() {
            stopped = true;
        }

        private long silence() {
            return stopped ? 0 : System.nanoTime() - lastRound;
        }

        private boolean isSilent() {
            return silence() > mostSilence;
        }
    }
}
