package io.gleancast.ingest.polling;

import io.gleancast.ingest.WorkLoop;
import io.gleancast.operations.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps this replica announcing, on a thread of its own: a broker that is away holds up no poll. */
@Component
class AnnouncerLoop implements SmartLifecycle {
    private final WorkLoop loop;
    private volatile boolean running;

    AnnouncerLoop(Announcer announcer, Loops loops, MeterRegistry meters) {
        this.loop = new WorkLoop(
                "announcer", Duration.ofSeconds(1), Duration.ofMinutes(5), announcer::announce, loops, meters);
    }

    void wake() {
        loop.wake();
    }

    @Override
    public void start() {
        running = true;
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
