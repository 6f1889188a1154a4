package io.gleancast.benchmarks.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Passes connections on to a port; while it stalls it takes connections and bytes, and passes nothing on in either direction. */
final class StallingRelay implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final ServerSocket socket;
    private final int target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flowing = lock.newCondition();
    private boolean stalled;

    StallingRelay(int target) {
        this.target = target;
        try {
            socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for the relay", e);
        }
        Thread.ofPlatform().daemon().name("relay").start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void stall() {
        set(true);
    }

    /** What was held back goes on its way. */
    void flow() {
        set(false);
    }

    private void set(boolean now) {
        lock.lock();
        try {
            stalled = now;
            flowing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitFlow() {
        lock.lock();
        try {
            while (stalled) {
                flowing.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException _) {
                // Closed: the run is over.
            }
        }
    }

    private void relay(Socket client) {
        awaitFlow();
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var back = Thread.ofVirtual().start(() -> pass(server, client));
            pass(client, server);
            back.join();
        } catch (IOException _) {
            // One side has gone; closing the other tells it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitFlow();
                out.write(buffer, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // One side has gone: what it had sent in full was passed on.
        }
    }

    @Override
    public void close() {
        flow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
