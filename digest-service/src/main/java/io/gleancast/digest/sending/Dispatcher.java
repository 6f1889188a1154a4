package io.gleancast.digest.sending;

import io.gleancast.operations.Loops;
import io.gleancast.operations.Loops.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This replica's sending: one thread finds who is due and chooses for them, the others each hold a connection and send. */
@Component
class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int TICK_MILLIS = 1000;
    private static final int IDLE_MILLIS = 50;
    private static final int IDLE_BEFORE_QUIT = 200;
    private static final int STOP_MILLIS = 15_000;
    /** The longest that a mail may take, twice, and the longest that the database may keep a thread waiting. */
    private static final Duration MOST_SILENCE = Duration.ofMinutes(5);

    private final Work work;
    private final Post post;
    private final Marks marks;
    private final SendingProperties properties;
    private final Loops loops;
    private final BlockingQueue<Prepared> queue;
    private final Semaphore bell = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Loop> alive = new ArrayList<>();
    private volatile boolean running;

    Dispatcher(Work work, Post post, Marks marks, SendingProperties properties, Loops loops) {
        this.work = work;
        this.post = post;
        this.marks = marks;
        this.properties = properties;
        this.loops = loops;
        queue = new ArrayBlockingQueue<>(properties.batch());
    }

    /** Looks for work at once. */
    void ring() {
        bell.release();
    }

    @Override
    public void start() {
        if (!properties.enabled()) {
            return;
        }
        running = true;
        marks.start();
        LOG.info("Digests leave as {} over {} connections", work.me(), properties.connections());
        start("digests", this::findAll);
        for (int i = 1; i <= properties.connections(); i++) {
            start("mail-" + i, this::sendAll);
        }
    }

    private void start(String name, Consumer<Loop> work) {
        var loop = loops.register(name, MOST_SILENCE);
        alive.add(loop);
        threads.add(Thread.ofPlatform().name(name).start(() -> work.accept(loop)));
    }

    /** What is in the queue stays reserved and is taken on again; what is on its way is waited for. */
    @Override
    public void stop() {
        running = false;
        marks.end();
        ring();
        try {
            for (var thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
        alive.forEach(Loop::stop);
        alive.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void findAll(Loop loop) {
        while (running) {
            loop.round();
            try {
                if (!find(loop)) {
                    var _ = bell.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Looking for digests that are due failed; it is tried again", e);
                pause();
            }
        }
        queue.forEach(work::putBack);
    }

    private boolean find(Loop loop) throws InterruptedException {
        var found = work.next();
        for (var prepared : found.prepared()) {
            while (running && !queue.offer(prepared, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                loop.round();
            }
            if (!running) {
                work.putBack(prepared);
            }
        }
        return found.more();
    }

    private void sendAll(Loop loop) {
        while (running) {
            loop.round();
            try {
                sendOverOneConnection(loop);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A connection's work failed; another one is opened", e);
                pause();
            }
        }
    }

    private void sendOverOneConnection(Loop loop) throws InterruptedException {
        var round = post.round();
        try {
            sendOverOneConnection(round, loop);
        } finally {
            round.end();
        }
    }

    /** Until there is nothing to send for some seconds: servers dislike idle connections. */
    private void sendOverOneConnection(Post.Round round, Loop loop) throws InterruptedException {
        var first = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        round.send(first);
        for (int idle = 0; running && idle < IDLE_BEFORE_QUIT; idle++) {
            loop.round();
            var next = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                round.settle();
            } else {
                idle = 0;
                round.send(next);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TICK_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
