package io.gleancast.digest.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A mail server that misbehaves on demand, to everyone or to some, over real sockets. */
public final class TinySmtpServer implements AutoCloseable {
    /** What it does wrong. */
    public enum Manner {
        GOOD,
        SLOW,
        BUSY_AT_CONNECT,
        BUSY_AT_RECIPIENT,
        NO_SUCH_RECIPIENT,
        FULL_MAILBOX,
        REFUSES_US,
        REFUSES_US_AT_DATA,
        REFUSES_THE_MAIL,
        ASKS_FOR_LESS,
        NEVER_GREETS,
        NEVER_ANSWERS_RECIPIENT,
        DRIPS_AT_RECIPIENT,
        DRIPS_AFTER_DATA,
        DROPS_AFTER_DATA,
        ACCEPTS_AND_RESETS,
        NEVER_ANSWERS_DATA,
        CLOSES_WHEN_IDLE
    }

    private static final int SLOW_MILLIS = 200;

    public final List<String> mails = new CopyOnWriteArrayList<>();
    /** How it behaves to a recipient; to all others by {@link #manner}. */
    public final Map<String, Manner> manners = new ConcurrentHashMap<>();
    /** Every recipient that was ever named, as often as it was. */
    public final List<String> recipients = new CopyOnWriteArrayList<>();
    /** The recipients of the mails that it has read to their end, whatever it answered. */
    public final List<String> handedOver = new CopyOnWriteArrayList<>();

    /** Told of each point of a mail: before, in and after it, with its recipient. */
    public volatile BiConsumer<String, String> whenAt = (_, _) -> {};

    private final ServerSocket socket;
    public volatile Manner manner;
    final AtomicInteger connections = new AtomicInteger();

    public TinySmtpServer(Manner manner) {
        this.manner = manner;
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                // The test is over.
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            converse(client);
        } catch (IOException _) {
            // The client left.
        }
    }

    private Manner to(String recipient) {
        return manners.getOrDefault(recipient, manner);
    }

    private void converse(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var out = client.getOutputStream();
        if (manner == Manner.NEVER_GREETS) {
            in.readLine();
            return;
        }
        say(out, manner == Manner.BUSY_AT_CONNECT ? "421 come back later" : "220 tiny");
        var recipient = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
            switch (verb) {
                case "RCPT" -> {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    recipients.add(recipient);
                    whenAt.accept("BEFORE_THE_MAIL", recipient);
                    if (to(recipient) == Manner.NEVER_ANSWERS_RECIPIENT) {
                        in.readLine();
                        return;
                    }
                    if (to(recipient) == Manner.DRIPS_AT_RECIPIENT) {
                        drip(out);
                        return;
                    }
                    say(
                            out,
                            switch (to(recipient)) {
                                case BUSY_AT_RECIPIENT -> "450 try again later";
                                case NO_SUCH_RECIPIENT -> "550 no such user here";
                                case FULL_MAILBOX -> "552 mailbox full";
                                case REFUSES_US -> "550 5.7.1 your network is on a block list";
                                case ASKS_FOR_LESS -> "450 4.7.28 too many messages from your network";
                                default -> "250 ok";
                            });
                }
                case "DATA" -> {
                    if (!data(client, recipient, in, out)) {
                        return;
                    }
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private boolean data(Socket client, String recipient, BufferedReader in, OutputStream out) throws IOException {
        whenAt.accept("IN_THE_MAIL", recipient);
        say(out, "354 go on");
        var mail = new StringBuilder();
        var line = in.readLine();
        for (; line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        if (line == null) {
            // Without its end it is no mail.
            return false;
        }
        handedOver.add(recipient);
        whenAt.accept("AFTER_THE_MAIL", recipient);
        switch (to(recipient)) {
            case DROPS_AFTER_DATA -> {
                return false;
            }
            case NEVER_ANSWERS_DATA -> {
                in.readLine();
                return false;
            }
            case REFUSES_THE_MAIL -> say(out, "554 not this one");
            case REFUSES_US_AT_DATA -> say(out, "550 5.7.26 this mail is unauthenticated");
            case DRIPS_AFTER_DATA -> {
                drip(out);
                return false;
            }
            case ACCEPTS_AND_RESETS -> {
                mails.add(mail.toString());
                say(out, "250 taken");
                client.setSoLinger(true, 0);
                return false;
            }
            case CLOSES_WHEN_IDLE -> {
                mails.add(mail.toString());
                say(out, "250 taken");
                return false;
            }
            case SLOW -> {
                mails.add(mail.toString());
                for (var part : List.of("250-", "one moment\r\n", "250 ", "taken\r\n")) {
                    pause();
                    out.write(part.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            }
            default -> {
                mails.add(mail.toString());
                say(out, "250 taken");
            }
        }
        return true;
    }

    /** A byte at a time, each soon enough for a read timeout, until the client leaves. */
    private static void drip(OutputStream out) throws IOException {
        for (int part : ("250-" + "x".repeat(10_000)).getBytes(StandardCharsets.US_ASCII)) {
            pause();
            out.write(part);
            out.flush();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
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
