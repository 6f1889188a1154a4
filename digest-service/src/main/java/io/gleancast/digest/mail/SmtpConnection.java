package io.gleancast.digest.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP connection, used again for mail after mail. Each conversation has a deadline, since a server that answers a byte
 * now and then never runs into a timeout.
 */
class SmtpConnection implements MailTransport.Connection {
    private static final int SERVICE_CLOSING = 421;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Session session;
    private final SmtpTransport server;
    private final MimeMessages messages;
    private @Nullable Watched open;

    SmtpConnection(Session session, SmtpTransport server, MimeMessages messages) {
        this.session = session;
        this.server = server;
        this.messages = messages;
    }

    @Override
    public void open() {
        if (open == null) {
            connect();
        }
    }

    @Override
    public void send(Mail mail, BooleanSupplier mayLeave) {
        var reused = open != null;
        try {
            attempt(mail, mayLeave);
        } catch (NotSent e) {
            // A server closes idle connections whenever it likes: that is no failure of the mail.
            if (reused && e.kind() == NotSent.Kind.LATER && (e.code() == 0 || e.code() == SERVICE_CLOSING)) {
                attempt(mail, mayLeave);
            } else {
                throw e;
            }
        }
    }

    private void attempt(Mail mail, BooleanSupplier mayLeave) {
        var transport = open == null ? connect() : open;
        transport.begin(mayLeave);
        var failure = converse(
                () -> {
                    var recipient = messages.recipient(mail);
                    transport.sendMessage(messages.of(session, mail), new Address[] {recipient});
                    return true;
                },
                transport::abandon);
        if (failure != null) {
            throw judged(failure, transport);
        }
    }

    private RuntimeException judged(Exception failure, Watched transport) {
        var judged = switch (failure) {
            case MessagingException refused when !transport.isAbandoned() -> judge(refused, transport);
            case RuntimeException unforeseen when !transport.isHandedOver() -> unforeseen;
            default ->
                transport.isHandedOver()
                        ? new PerhapsSent(failure, transport.isAbandoned())
                        : new NotSent(NotSent.Kind.TOO_SLOW, 0, null, failure);
        };
        if (!(judged instanceof NotSent known) || known.code() == 0 || known.code() == SERVICE_CLOSING) {
            drop();
        }
        return judged;
    }

    private Watched connect() {
        var transport = new Watched(session);
        var failure = converse(
                () -> {
                    server.connect(transport);
                    return true;
                },
                () -> {});
        if (failure == null) {
            open = transport;
            return transport;
        }
        throw switch (failure) {
            case RuntimeException unchecked -> unchecked;
            case MessagingException refused ->
                new NotSent(
                        NotSent.Kind.LATER,
                        Math.max(transport.getLastReturnCode(), 0),
                        transport.getLastServerResponse(),
                        refused);
            default -> new NotSent(NotSent.Kind.LATER, 0, null, failure);
        };
    }

    /**
     * Speaks with the server on a virtual thread: an interrupt closes the socket that it waits at, whatever lies around it.
     *
     * @return what went wrong; nothing where all went well
     */
    private @Nullable Exception converse(Callable<Boolean> work, Runnable atDeadline) {
        var conversation = new FutureTask<>(work);
        var thread = Thread.ofVirtual().name("smtp").start(conversation);
        try {
            conversation.get(server.longestSend().toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof Exception known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            atDeadline.run();
            return ended(conversation, thread, e);
        } catch (InterruptedException e) {
            atDeadline.run();
            Thread.currentThread().interrupt();
            return ended(conversation, thread, e);
        }
    }

    /** Ends a conversation that took too long, unless its answer lies there already: a process that was stopped reads it late. */
    private static @Nullable Exception ended(FutureTask<Boolean> conversation, Thread thread, Exception why) {
        if (ends(conversation)) {
            return null;
        }
        thread.interrupt();
        return ends(conversation) ? null : why;
    }

    private static boolean ends(FutureTask<Boolean> conversation) {
        try {
            return conversation.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static RuntimeException judge(MessagingException e, Watched transport) {
        for (@Nullable Exception cause = e; cause instanceof MessagingException next; cause = next.getNextException()) {
            var code = switch (cause) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException command -> command.getReturnCode();
                default -> 0;
            };
            if (code >= 400
                    && code < 600
                    && !(cause instanceof SMTPSendFailedException
                            && next.getNextException() instanceof SMTPAddressFailedException)) {
                return new NotSent(
                        kind(code, cause instanceof SMTPAddressFailedException), code, cause.getMessage(), e);
            }
        }
        if (transport.isHandedOver()) {
            return new PerhapsSent(e, isTimeout(e));
        }
        if (transport.isHeldUp()) {
            return new NotSent(NotSent.Kind.HELD_UP, 0, null, e);
        }
        return new NotSent(isTimeout(e) ? NotSent.Kind.TOO_SLOW : NotSent.Kind.LATER, 0, null, e);
    }

    private static boolean isTimeout(MessagingException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static NotSent.Kind kind(int code, boolean aboutTheAddress) {
        if (code < 500) {
            return NotSent.Kind.LATER;
        }
        return aboutTheAddress ? NotSent.Kind.ADDRESS_REFUSED : NotSent.Kind.MAIL_REFUSED;
    }

    private void drop() {
        var transport = open;
        open = null;
        // One that hangs holds its own lock: its socket is closed already.
        if (transport != null && !transport.isAbandoned()) {
            try {
                transport.close();
            } catch (MessagingException _) {
                // It was broken already, which is why it is closed.
            }
        }
    }

    @Override
    public void close() {
        drop();
    }

    /** Lets the dot that ends a mail go to the server only where the mail may leave, and remembers whether it may have gone. */
    private static final class Watched extends SMTPTransport {
        private enum Phase {
            BEGUN,
            HELD_UP,
            ABANDONED,
            HANDED_OVER,
            ABANDONED_AFTER
        }

        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BEGUN);
        private volatile BooleanSupplier mayLeave = () -> true;

        Watched(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        void begin(BooleanSupplier asked) {
            mayLeave = asked;
            phase.set(Phase.BEGUN);
        }

        void abandon() {
            if (!phase.compareAndSet(Phase.BEGUN, Phase.ABANDONED)) {
                phase.compareAndSet(Phase.HANDED_OVER, Phase.ABANDONED_AFTER);
            }
        }

        boolean isAbandoned() {
            return phase.get() == Phase.ABANDONED || phase.get() == Phase.ABANDONED_AFTER;
        }

        boolean isHandedOver() {
            return phase.get() == Phase.HANDED_OVER || phase.get() == Phase.ABANDONED_AFTER;
        }

        boolean isHeldUp() {
            return phase.get() == Phase.HELD_UP;
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            handOver();
            super.finishData();
        }

        @Override
        protected void finishBdat() throws IOException, MessagingException {
            handOver();
            super.finishBdat();
        }

        /** An I/O exception makes the library drop the connection, and a server throws away a mail without its end. */
        private void handOver() throws IOException {
            try {
                if (!mayLeave.getAsBoolean()) {
                    phase.compareAndSet(Phase.BEGUN, Phase.HELD_UP);
                }
            } catch (RuntimeException e) {
                phase.compareAndSet(Phase.BEGUN, Phase.HELD_UP);
                throw new IOException("Nobody can tell whether the mail may leave", e);
            }
            if (!phase.compareAndSet(Phase.BEGUN, Phase.HANDED_OVER)) {
                throw new IOException("The mail must not leave any more");
            }
        }
    }
}
