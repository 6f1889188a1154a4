package io.gleancast.ingest.feeds;

import io.gleancast.ingest.feeds.Opml.Outline;
import io.gleancast.ingest.parsing.FeedText;
import io.gleancast.operations.AttemptGivenUp;
import io.gleancast.operations.Attempts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Reads uploaded lists: one at a time, so that they fit the heap, and each by a deadline. */
@Component
class OpmlImport {
    private static final int LARGEST = 32 << 20;

    /** One that is broken is kept in memory as a whole. */
    private static final int LARGEST_BROKEN = 3 << 20;

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
        var file = Files.createTempFile("gleancast-feed-", ".xml");
        try {
            keep(upload, file);
            return attempts.within(DEADLINE, () -> read(file));
        } catch (AttemptGivenUp e) {
            throw new OpmlUnreadable("The file could not be read in %d s. Split it.".formatted(DEADLINE.toSeconds()));
        } finally {
            Files.deleteIfExists(file);
            turn.release();
        }
    }

    private static void keep(InputStream upload, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var piece = new byte[1 << 16];
            long bytes = 0;
            for (int read = upload.read(piece); read >= 0; read = upload.read(piece)) {
                bytes += read;
                if (bytes > LARGEST) {
                    throw new OpmlUnreadable("The file is larger than %d bytes. Split it.".formatted(LARGEST));
                }
                out.write(piece, 0, read);
            }
        }
    }

    private static List<Outline> read(Path file) throws IOException {
        if (Files.size(file) <= LARGEST_BROKEN) {
            return Opml.read(FeedText.decode(Files.readAllBytes(file)));
        }
        try (var text = FeedText.decoded(() -> Files.newInputStream(file))) {
            return Opml.read(text);
        }
    }
}
