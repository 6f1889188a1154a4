package io.gleancast.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import io.gleancast.contracts.Drop;
import io.gleancast.jobs.JobRows.Counted;
import io.gleancast.operations.AttemptGivenUp;
import io.gleancast.operations.Attempts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a claimed job from where it was left as far as it gets: work, keep, publish, end; or until when it waits. */
class JobRunner<R> {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    /** For what all jobs need, and what comes back: a database, a broker. */
    static final BackOff SETBACKS = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(4));

    private static final BackOff WRITES = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));

    /** A job under suspicion runs alone. It waits until the others are done, and none begins meanwhile. */
    private final ReadWriteLock company = new ReentrantReadWriteLock(true);

    private final Work<R> work;
    private final JobRows store;
    private final JobProperties properties;
    private final Attempts attempts;
    private final MeterRegistry meters;

    JobRunner(Work<R> work, JobRows store, JobProperties properties, Attempts attempts, MeterRegistry meters) {
        this.work = work;
        this.store = store;
        this.properties = properties;
        this.attempts = attempts;
        this.meters = meters;
    }

    /** What is to become of the job's line. */
    CompletionHandler<Void> run(String id) throws InterruptedException {
        var suspect = store.isSuspect(id);
        if (suspect.isEmpty()) {
            return removed();
        }
        Lock place = suspect.get() ? company.writeLock() : company.readLock();
        place.lockInterruptibly();
        try {
            return store.begin(id).map(this::resume).orElseGet(() -> after(SOON));
        } finally {
            place.unlock();
        }
    }

    private CompletionHandler<Void> resume(Lease lease) {
        return lease.kept() ? publish(lease) : attempt(lease);
    }

    private CompletionHandler<Void> attempt(Lease lease) {
        return switch (tried(lease)) {
            case Outcome.Kept<R>(var result) -> keep(lease, () -> result);
            case Outcome.Dropped<R>(var reason, var detail) ->
                keep(lease, () -> work.dropped(lease.id(), reason, detail));
            case Outcome.Later<R> later -> later(lease, later);
            case null -> putOff(lease, "The database was away", Counted.SETBACK, null);
        };
    }

    /** What the attempt came to; nothing where the database was away, which is nobody's fault here. */
    private @Nullable Outcome<R> tried(Lease lease) {
        if (lease.attempt() > properties.attempts()) {
            return gaveUp(properties.attempts(), String.valueOf(lease.trouble()));
        }
        var last = lease.attempt() == properties.attempts();
        try {
            return attempts.within(properties.deadline(), () -> work.attempt(lease.id(), last));
        } catch (AttemptGivenUp stoodStill) {
            // The interrupt of a shutdown: what is left to do, the end of the attempt, needs the thread without it.
            return Thread.interrupted()
                    ? new Outcome.Later<>("The service was stopped", Duration.ZERO, false)
                    : new Outcome.Later<>(
                            "The work stood still and was given up after %d s"
                                    .formatted(properties.deadline().toSeconds()),
                            null,
                            true);
        } catch (RuntimeException | Error failure) {
            return Infrastructure.isAway(failure) ? null : unforeseen(lease, failure);
        }
    }

    private Outcome.Later<R> unforeseen(Lease lease, Throwable failure) {
        // Its message could carry what a stranger wrote.
        LOG.error(
                "Job {} failed in a way that nobody foresaw: {}",
                lease.id(),
                failure.getClass().getName());
        LOG.debug("Job {} failed", lease.id(), failure);
        return new Outcome.Later<>(
                "An unforeseen failure: " + failure.getClass().getSimpleName(), null, true);
    }

    /** So that every job ends. */
    private CompletionHandler<Void> later(Lease lease, Outcome.Later<R> later) {
        if (later.isAttempt() && lease.attempt() >= properties.attempts()) {
            return keep(lease, () -> dropped(lease, gaveUp(lease.attempt(), later.trouble())));
        }
        if (!later.isAttempt() && lease.age().compareTo(properties.longestWait()) > 0) {
            var waited = "Waited %d days for its turn. Last: %s"
                    .formatted(lease.age().toDays(), later.trouble());
            return keep(lease, () -> dropped(lease, new Outcome.Dropped<>(Drop.Reason.GAVE_UP, waited)));
        }
        return putOff(lease, later.trouble(), later.isAttempt() ? Counted.ATTEMPT : Counted.NOTHING, later.atLeast());
    }

    private static <R> Outcome.Dropped<R> gaveUp(int attempts, String trouble) {
        return new Outcome.Dropped<>(Drop.Reason.GAVE_UP, "Tried %d times. Last: %s".formatted(attempts, trouble));
    }

    private R dropped(Lease lease, Outcome.Dropped<R> drop) {
        return work.dropped(lease.id(), drop.reason(), drop.detail());
    }

    private CompletionHandler<Void> keep(Lease lease, Supplier<R> result) {
        boolean kept;
        try {
            var made = result.get();
            kept = persistently(() -> store.keep(lease, () -> work.keep(lease.id(), made)));
        } catch (RuntimeException refused) {
            return putOff(lease, unforeseen(lease, refused).trouble(), Counted.ATTEMPT, null);
        }
        return kept ? publish(lease) : lost(lease);
    }

    private CompletionHandler<Void> publish(Lease lease) {
        try {
            attempts.within(properties.deadline(), () -> {
                work.publish(lease.id());
                return lease;
            });
        } catch (RuntimeException notPublished) {
            // The interrupt of a shutdown: what is left to do, the end of the attempt, needs the thread without it.
            Thread.interrupted();
            var kind = notPublished.getClass().getSimpleName();
            return putOff(lease, "Kept, and not published: " + kind, Counted.SETBACK, null);
        }
        return persistently(() -> store.published(lease)) ? removed() : lost(lease);
    }

    private CompletionHandler<Void> putOff(Lease lease, String trouble, Counted counted, @Nullable Duration atLeast) {
        var setbacks = persistently(() -> store.release(lease, trouble, counted));
        if (setbacks.isEmpty()) {
            return lost(lease);
        }
        var wait = switch (counted) {
            case ATTEMPT -> shorter(longer(properties.backOff().after(lease.attempt()), atLeast), properties.longest());
            case NOTHING -> Objects.requireNonNullElse(atLeast, properties.first());
            case SETBACK -> SETBACKS.after(setbacks.get());
        };
        meters.counter("jobs.retry", "counted", String.valueOf(counted == Counted.ATTEMPT))
                .increment();
        LOG.info("Job {} waits {} s: {}", lease.id(), wait.toSeconds(), trouble);
        return after(wait);
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Writes the end of an attempt for as long as it takes: what was worked for is not thrown away because the database is away. */
    private static <T> T persistently(Supplier<T> write) {
        for (int failures = 1; ; failures++) {
            try {
                return write.get();
            } catch (RuntimeException failure) {
                if (!Infrastructure.isAway(failure)) {
                    throw failure;
                }
                pause(WRITES.after(failures), failure);
            }
        }
    }

    private static void pause(Duration pause, RuntimeException why) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }

    /** The line is another worker's by now, and so is what becomes of it. */
    private CompletionHandler<Void> lost(Lease lease) {
        meters.counter("jobs.lost").increment();
        LOG.warn("Job {} was taken over meanwhile, and what this worker made of it is left aside", lease.id());
        return (_, _) -> {};
    }

    private static CompletionHandler<Void> removed() {
        return (_, operations) -> operations.remove();
    }

    private static CompletionHandler<Void> after(Duration wait) {
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }
}
