package io.gleancast.benchmarks.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A mail server that takes every mail, keeps none, and counts by recipient. */
final class SmtpSink implements AutoCloseable {
    /** Mails to this domain are another program's and counted apart. */
    static final String OTHER_DOMAIN = "smtp-source.example";

    private static final int BACKLOG = 256;
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong others = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile long lastNanos = System.nanoTime();

    SmtpSink() {
        try {
            socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for the mail server", e);
        }
        Thread.ofPlatform().daemon().name("sink").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many mails came for each recipient. */
    Map<String, Integer> mails() {
        return mails;
    }

    long taken() {
        return taken.get();
    }

    /** Mails to {@link #OTHER_DOMAIN}. */
    long others() {
        return others.get();
    }

    int averageBytes() {
        return taken.get() == 0 ? 0 : (int) (bytes.get() / taken.get());
    }

    int mostOpenConnections() {
        return mostOpen.get();
    }

    /** When the last mail to a reader came, by {@link System#nanoTime()}. */
    long lastNanos() {
        return lastNanos;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                // Closed: the run is over.
            }
        }
    }

    private void talk(Socket client) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (client;
                var in = client.getInputStream()) {
            converse(new Incoming(in), client.getOutputStream());
        } catch (IOException _) {
            // The sender was killed; what it had handed over in full is counted.
        } finally {
            open.decrementAndGet();
        }
    }

    private void converse(Incoming in, OutputStream out) throws IOException {
        say(out, "220 sink");
        var recipient = "";
        for (var line = in.line(); line != null; line = in.line()) {
            var command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("RCPT TO:")) {
                recipient =
                        line.substring(line.indexOf('<') + 1, line.indexOf('>')).toLowerCase(Locale.ROOT);
                say(out, "250 ok");
            } else if (command.equals("DATA")) {
                say(out, "354 go on");
                var length = in.skipMail();
                if (length < 0) {
                    return;
                }
                count(recipient, length);
                say(out, "250 taken");
            } else if (command.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    /** Before the answer is given: a mail counts though its sender never learns of it. */
    private void count(String recipient, long length) {
        if (recipient.endsWith("@" + OTHER_DOMAIN)) {
            others.incrementAndGet();
            return;
        }
        mails.merge(recipient, 1, Integer::sum);
        bytes.addAndGet(length);
        lastNanos = System.nanoTime();
        taken.incrementAndGet();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads without copying: the mails themselves are of no interest. */
    private static final class Incoming {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 15];
        private int at;
        private int end;

        Incoming(InputStream in) {
            this.in = in;
        }

        private boolean more() throws IOException {
            at = 0;
            end = in.read(buffer);
            return end > 0;
        }

        @Nullable String line() throws IOException {
            var line = new StringBuilder();
            while (at < end || more()) {
                char next = (char) buffer[at++];
                if (next == '\n') {
                    return line.toString().strip();
                }
                line.append(next);
            }
            return null;
        }

        /** Reads up to the line that holds a dot alone; -1 where the connection ends before. */
        long skipMail() throws IOException {
            long length = 0;
            // The line before, that of DATA, has ended.
            int matched = 2;
            while (matched < END.length) {
                if (at == end && !more()) {
                    return -1;
                }
                byte next = buffer[at++];
                length++;
                matched = next == END[matched] ? matched + 1 : next == '\r' ? 1 : 0;
            }
            return length;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
