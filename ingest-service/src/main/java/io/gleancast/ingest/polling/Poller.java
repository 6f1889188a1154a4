package io.gleancast.ingest.polling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps this replica polling: as many feeds at a time as it may, each in a virtual thread. */
@Component
class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration OUR_FAULT = Duration.ofMinutes(1);
    private static final Duration LAST_POLLS = Duration.ofSeconds(20);

    private final Claims claims;
    private final Poll poll;
    private final Announcer announcer;
    private final MeterRegistry meters;
    private final Semaphore workers;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("poll-", 0).factory());

    Poller(Claims claims, Poll poll, Announcer announcer, MeterRegistry meters, IngestProperties properties) {
        this.claims = claims;
        this.poll = poll;
        this.announcer = announcer;
        this.meters = meters;
        this.workers = new Semaphore(properties.concurrency());
    }

    /** Looks for due feeds; where there are some, workers multiply until none is left or all are busy. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!threads.isShutdown() && workers.tryAcquire()) {
            threads.execute(this::work);
        }
    }

    /** Sends what a crash or a broker's absence left behind. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        announcer.announce();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LAST_POLLS.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("Polls under way are abandoned; their leases will run out");
            threads.shutdownNow();
        }
    }

    private void work() {
        try {
            for (var claim = claims.next(); claim.isPresent() && !threads.isShutdown(); claim = claims.next()) {
                look();
                poll(claim.get());
            }
        } finally {
            workers.release();
        }
    }

    private void poll(Claim claim) {
        var timer = Timer.start(meters);
        try {
            var outcome = poll.run(claim);
            timer.stop(meters.timer("ingest.feed.poll", "outcome", outcome.tag()));
            LOG.info("Feed {} polled: {}", claim.feed(), outcome.tag());
        } catch (RuntimeException e) {
            timer.stop(meters.timer("ingest.feed.poll", "outcome", "error"));
            LOG.error("Feed {} could not be polled for a fault of ours", claim.feed(), e);
            claims.giveBack(claim, OUR_FAULT);
            return;
        }
        announce();
    }

    private void announce() {
        try {
            announcer.announce();
        } catch (RuntimeException e) {
            LOG.error("Episodes are kept but could not be sent; they will be", e);
        }
    }
}
