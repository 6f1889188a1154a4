package io.gleancast.digest.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    private final Work work;
    private final Post post;
    private final SendingProperties properties;
    private final BlockingQueue<Prepared> queue;
    private final Semaphore bell = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Dispatcher(Work work, Post post, SendingProperties properties) {
        this.work = work;
        this.post = post;
        this.properties = properties;
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
        LOG.info("Digests leave as {} over {} connections", work.me(), properties.connections());
        threads.add(Thread.ofPlatform().name("digests").start(this::findAll));
        for (int i = 1; i <= properties.connections(); i++) {
            threads.add(Thread.ofPlatform().name("mail-" + i).start(this::sendAll));
        }
    }

    /** What is in the queue stays reserved and is taken on again; what is on its way is waited for. */
    @Override
    public void stop() {
        running = false;
        ring();
        try {
            for (var thread : threads) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void findAll() {
        while (running) {
            try {
                if (!find()) {
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

    private boolean find() throws InterruptedException {
        var found = work.next();
        for (var prepared : found.prepared()) {
            while (running && !queue.offer(prepared, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("All connections are busy");
            }
            if (!running) {
                work.putBack(prepared);
            }
        }
        return found.more();
    }

    private void sendAll() {
        while (running) {
            try (var round = post.round()) {
                sendOverOneConnection(round);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A connection's work failed; another one is opened", e);
                pause();
            }
        }
    }

    /** Until there is nothing to send for some seconds: servers dislike idle connections. */
    private void sendOverOneConnection(Post.Round round) throws InterruptedException {
        var first = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        send(round, first);
        for (int idle = 0; running && idle < IDLE_BEFORE_QUIT; idle++) {
            var next = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                round.settle();
            } else {
                idle = 0;
                send(round, next);
            }
        }
    }

    private static void send(Post.Round round, Prepared prepared) throws InterruptedException {
        try {
            round.send(prepared);
        } catch (RuntimeException e) {
            Post.failed(prepared, e);
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
