package io.gleancast.ingest.polling;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Who may read a feed now, so that all that is read at a time fits the heap: one large feed, and beside it as many small ones as
 * their bytes allow, so that a large one keeps no small one waiting. A feed that may have stopped the service is read alone.
 */
@Component
class Readings {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int LARGE_PART = 4;

    private final Semaphore large = new Semaphore(1, true);
    private final Semaphore smallKilobytes;
    private final int kilobytes;

    Readings(IngestProperties properties) {
        this.kilobytes = Math.max(LARGE_PART, (int) properties.parseBudget().toKilobytes());
        this.smallKilobytes = new Semaphore(kilobytes, true);
    }

    /** Others were read for all the time that this one could wait. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("Other feeds are being read");
        }
    }

    /**
     * Reads when it is its turn.
     *
     * @throws Busy if that does not come
     */
    <T> T with(long bytes, boolean alone, Callable<T> work) throws Exception {
        var isLarge = bytes / 1024 > kilobytes / LARGE_PART;
        var ofLarge = alone || isLarge ? 1 : 0;
        var ofSmall = alone ? kilobytes : isLarge ? 0 : 1 + (int) (bytes / 1024);
        take(large, ofLarge);
        try {
            take(smallKilobytes, ofSmall);
            try {
                return work.call();
            } finally {
                smallKilobytes.release(ofSmall);
            }
        } finally {
            large.release(ofLarge);
        }
    }

    private static void take(Semaphore permits, int count) throws InterruptedException {
        if (count > 0 && !permits.tryAcquire(count, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Busy();
        }
    }
}
