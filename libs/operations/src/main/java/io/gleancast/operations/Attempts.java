package io.gleancast.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Work on a stranger's input, each piece on a thread of its own that is given up at a deadline: a thread that does not heed
 * its interrupt keeps its place until it ends, and once no place is left, {@link AttemptsHealthIndicator} asks for a restart.
 */
public final class Attempts {
    static final String GIVEN_UP = "operations.attempts.given-up";
    static final String PLACES = "operations.attempts.places";

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final String name;
    private final Semaphore places;
    private final AtomicInteger givenUp = new AtomicInteger();

    private Attempts(String name, int atOnce) {
        this.name = name;
        this.places = new Semaphore(atOnce);
    }

    /** Room for so many pieces of one kind of work at once; the name is a metric's tag. */
    public static Attempts named(String name, int atOnce, MeterRegistry meters) {
        var attempts = new Attempts(name, atOnce);
        Gauge.builder(GIVEN_UP, attempts.givenUp, AtomicInteger::get)
                .tag("work", name)
                .description("Threads that were given up at their deadline and still run")
                .register(meters);
        Gauge.builder(PLACES, () -> atOnce)
                .tag("work", name)
                .description("Pieces of work that may run at once, given-up ones among them")
                .register(meters);
        return attempts;
    }

    /**
     * What the work comes to; its own exceptions are thrown as they are, checked ones in an {@link IllegalStateException}.
     * Neither waiting for a place nor time in which the whole process stood still (SIGSTOP, a machine that was put to sleep)
     * counts against the deadline: it says nothing about the input.
     *
     * @throws AttemptGivenUp where the deadline came first
     */
    public <T extends @Nullable Object> T within(Duration deadline, Callable<T> work) {
        takeAPlace(deadline);
        var piece = new Piece<T>(work);
        try {
            Thread.ofPlatform().daemon().name(name).start(piece);
        } catch (Throwable noThread) {
            places.release();
            throw noThread;
        }
        return piece.await(deadline);
    }

    private void takeAPlace(Duration deadline) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptGivenUp(name, deadline);
        }
    }

    private final class Piece<T extends @Nullable Object> implements Runnable {
        private final FutureTask<T> task;
        private boolean abandoned;
        private boolean ended;

        Piece(Callable<T> work) {
            this.task = new FutureTask<>(work);
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                end();
            }
        }

        T await(Duration deadline) {
            try {
                for (var left = deadline; left.isPositive(); left = left.minus(MOMENT)) {
                    var moment = left.compareTo(MOMENT) < 0 ? left : MOMENT;
                    try {
                        return task.get(moment.toNanos(), TimeUnit.NANOSECONDS);
                    } catch (TimeoutException e) {
                        // The work goes on.
                    }
                }
                abandon();
                throw new AttemptGivenUp(name, deadline);
            } catch (InterruptedException e) {
                abandon();
                Thread.currentThread().interrupt();
                throw new AttemptGivenUp(name, deadline);
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            }
        }

        private synchronized void abandon() {
            if (!ended) {
                abandoned = true;
                givenUp.incrementAndGet();
            }
            task.cancel(true);
        }

        private synchronized void end() {
            ended = true;
            if (abandoned) {
                givenUp.decrementAndGet();
            }
            places.release();
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable failure) {
        return switch (failure) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            case null -> new IllegalStateException("The work failed without saying why");
            default -> new IllegalStateException(failure.getMessage(), failure);
        };
    }
}
