package io.gleancast.ingest;

import io.gleancast.operations.Loops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that goes round whenever it is woken, and after a pause in any case; after a failed round it waits twice as long. */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    private final String name;
    private final Duration pause;
    private final Runnable round;
    private final Loops.Loop loop;
    private final Counter failures;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /** @param mostSilence after which liveness is down; longer than any round and pause */
    public WorkLoop(
            String name, Duration pause, Duration mostSilence, Runnable round, Loops loops, MeterRegistry meters) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.loop = loops.register(name, mostSilence);
        this.failures = meters.counter("ingest.loop.failures", "loop", name);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::goRound);
    }

    void start() {
        thread.start();
    }

    public void wake() {
        woken.release();
    }

    boolean isRunning() {
        return thread.getState() != Thread.State.NEW && !stopped;
    }

    void stop() {
        stopped = true;
        loop.stop();
        wake();
        try {
            if (thread.isAlive() && !thread.join(LAST_ROUND)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goRound() {
        var failed = 0;
        while (!stopped) {
            try {
                round.run();
                failed = 0;
            } catch (RuntimeException e) {
                failures.increment();
                failed = Math.min(failed + 1, MOST_DOUBLINGS);
                LOG.error("A round of {} failed; the next one follows later", name, e);
            }
            loop.round();
            await(failed);
        }
    }

    private void await(int failed) {
        try {
            if (failed > 0) {
                Thread.sleep(Math.min(LONGEST_BACK_OFF.toMillis(), 500L << failed));
            } else if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
