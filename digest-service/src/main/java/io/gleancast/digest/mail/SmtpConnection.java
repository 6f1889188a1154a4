package io.gleancast.digest.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One SMTP connection, used again for mail after mail. */
class SmtpConnection implements MailTransport.Connection {
    private static final int SERVICE_CLOSING = 421;

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
    public void send(Mail mail) {
        var reused = open != null;
        try {
            attempt(mail);
        } catch (NotSent e) {
            // A server closes idle connections whenever it likes: that is no failure of the mail.
            if (reused && (e.code() == 0 || e.code() == SERVICE_CLOSING)) {
                attempt(mail);
            } else {
                throw e;
            }
        }
    }

    private void attempt(Mail mail) {
        var transport = opened();
        try {
            var message = messages.of(session, mail);
            var recipient = messages.recipient(mail);
            transport.handedOver = false;
            transport.sendMessage(message, new Address[] {recipient});
        } catch (MessagingException e) {
            var failure = judge(e, transport.handedOver);
            if (!(failure instanceof NotSent known) || known.code() == 0 || known.code() == SERVICE_CLOSING) {
                close();
            }
            throw failure;
        }
    }

    private Watched opened() {
        var transport = open;
        if (transport == null) {
            transport = new Watched(session);
            try {
                server.connect(transport);
            } catch (MessagingException e) {
                throw new NotSent(NotSent.Kind.LATER, Math.max(transport.getLastReturnCode(), 0), e);
            }
            open = transport;
        }
        return transport;
    }

    private static RuntimeException judge(MessagingException e, boolean handedOver) {
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
                return new NotSent(kind(code, cause instanceof SMTPAddressFailedException), code, e);
            }
        }
        return handedOver ? new PerhapsSent(e) : new NotSent(NotSent.Kind.LATER, 0, e);
    }

    private static NotSent.Kind kind(int code, boolean aboutTheAddress) {
        if (code < 500) {
            return NotSent.Kind.LATER;
        }
        return aboutTheAddress ? NotSent.Kind.ADDRESS_REFUSED : NotSent.Kind.MAIL_REFUSED;
    }

    @Override
    public void close() {
        var transport = open;
        open = null;
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException _) {
                // It was broken already, which is why it is closed.
            }
        }
    }

    /** Remembers whether the dot that ends a mail may have reached the server. */
    private static final class Watched extends SMTPTransport {
        private boolean handedOver;

        Watched(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            handedOver = true;
            super.finishData();
        }
    }
}
