package io.gleancast.ingest.feeds;

import io.gleancast.ingest.feeds.Opml.Outline;
import io.gleancast.ingest.parsing.FeedText;
import io.gleancast.operations.AttemptGivenUp;
import io.gleancast.operations.Attempts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Reads uploaded lists: one at a time, so that they fit the heap, and each by a deadline. */
@Component
class OpmlImport {
    private static final int LARGEST = 3 << 20;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Semaphore turn = new Semaphore(1);
    private final Attempts attempts;

    OpmlImport(MeterRegistry meters) {
        this.attempts = Attempts.named("ingest.opml", 2, meters);
    }

    /** Another list is being read. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("Another list is being read. Send it again in a minute.");
        }
    }

    /**
     * The feeds that a file names.
     *
     * @throws OpmlUnreadable if it is too large or no OPML
     * @throws Busy if another one is being read
     */
    List<Outline> read(InputStream upload) throws IOException {
        if (!turn.tryAcquire()) {
            throw new Busy();
        }
        try {
            var file = upload.readNBytes(LARGEST + 1);
            if (file.length > LARGEST) {
                throw new OpmlUnreadable("The file is larger than %d bytes. Split it.".formatted(LARGEST));
            }
            return attempts.within(DEADLINE, () -> Opml.read(FeedText.decode(file)));
        } catch (AttemptGivenUp e) {
            throw new OpmlUnreadable("The file could not be read in %d s. Split it.".formatted(DEADLINE.toSeconds()));
        } finally {
            turn.release();
        }
    }
}
