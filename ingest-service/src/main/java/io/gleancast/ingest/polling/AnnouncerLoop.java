package io.gleancast.ingest.polling;

import io.gleancast.ingest.Looped;
import io.gleancast.ingest.WorkLoop;
import io.gleancast.operations.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Keeps this replica announcing, on a thread of its own: a broker that is away holds up no poll. */
@Component
class AnnouncerLoop implements Looped {
    private final WorkLoop loop;

    AnnouncerLoop(Announcer announcer, Loops loops, MeterRegistry meters) {
        this.loop = new WorkLoop(
                "announcer", Duration.ofSeconds(1), Duration.ofMinutes(5), announcer::announce, loops, meters);
    }

    void wake() {
        loop.wake();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
