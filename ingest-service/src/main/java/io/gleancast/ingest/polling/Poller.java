package io.gleancast.ingest.polling;

import io.gleancast.ingest.Looped;
import io.gleancast.ingest.WorkLoop;
import io.gleancast.operations.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps this replica polling: as many feeds at a time as it may, each in a virtual thread. */
@Component
class Poller implements Looped {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration LAST_POLLS = Duration.ofSeconds(15);

    private final Claims claims;
    private final Poll poll;
    private final PollLog log;
    private final AnnouncerLoop announcer;
    private final MeterRegistry meters;
    private final Semaphore workers;
    private final WorkLoop loop;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("poll-", 0).factory());

    Poller(
            Claims claims,
            Poll poll,
            PollLog log,
            AnnouncerLoop announcer,
            IngestProperties properties,
            Loops loops,
            MeterRegistry meters) {
        this.claims = claims;
        this.poll = poll;
        this.log = log;
        this.announcer = announcer;
        this.meters = meters;
        this.workers = new Semaphore(properties.concurrency());
        this.loop = new WorkLoop("poller", Duration.ofSeconds(1), Duration.ofMinutes(3), this::look, loops, meters);
    }

    /** Takes as many due feeds as there are workers free. */
    void look() {
        var free = workers.availablePermits();
        if (free > 0) {
            for (var claim : claims.next(free)) {
                workers.acquireUninterruptibly();
                threads.execute(() -> work(claim));
            }
        }
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public void stop() {
        Looped.super.stop();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_POLLS.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Polls under way are abandoned; their leases will run out");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Claim claim) {
        var timer = Timer.start(meters);
        var outcome = PollOutcome.ERROR;
        try {
            outcome = poll(claim);
            announcer.wake();
        } finally {
            timer.stop(meters.timer("ingest.feed.poll", "outcome", outcome.tag()));
            LOG.info("Feed {} polled: {}", claim.feed(), outcome.tag());
            workers.release();
            loop.wake();
        }
    }

    /** A fault of ours is the feed's to bear as well: it is polled again later and later, and says why. */
    private PollOutcome poll(Claim claim) {
        try {
            return poll.run(claim);
        } catch (DataAccessException e) {
            LOG.error("Nothing could be kept of the poll of feed {}; its lease will run out", claim.feed(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("Feed {} could not be polled for a fault of ours", claim.feed(), e);
            keepFault(claim, e);
        }
        return PollOutcome.ERROR;
    }

    private void keepFault(Claim claim, Exception fault) {
        var reason = "It could not be polled for a fault of ours (%s)"
                .formatted(fault.getClass().getSimpleName());
        try {
            log.keep(claim, Polled.wrong(PollOutcome.ERROR, reason, null));
        } catch (DataAccessException e) {
            LOG.error("Nor could that be kept; the lease of feed {} will run out", claim.feed(), e);
        }
    }
}
