package io.gleancast.digest.mail;

import io.gleancast.digest.site.SiteProperties;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.stereotype.Component;

/** Makes a mail what travels: text and HTML side by side (RFC 2046, multipart/alternative). */
@Component
class MimeMessages {
    /** Unless it is named, the library looks through every jar for its provider, for each part of each mail. */
    private static final String PROVIDER = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(PROVIDER) == null) {
            System.setProperty(PROVIDER, MailStreamProvider.class.getName());
        }
    }

    private final SenderProperties sender;
    private final SiteProperties site;
    private final DkimSigner signer;
    private final Clock clock;

    MimeMessages(SenderProperties sender, SiteProperties site, DkimSigner signer, Clock clock) {
        this.sender = sender;
        this.site = site;
        this.signer = signer;
        this.clock = clock;
    }

    SMTPMessage of(Session session, Mail mail) throws MessagingException {
        var message = new Identified(session, mail.messageId());
        message.setFrom(from());
        if (sender.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(sender.replyTo(), true)});
        }
        message.setRecipient(RecipientType.TO, recipient(mail));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Content-Language", mail.language());
        for (var header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        message.setEnvelopeFrom(mail.envelopeFrom() == null ? sender.from() : mail.envelopeFrom());
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        message.saveChanges();
        signer.sign(message);
        return message;
    }

    InternetAddress recipient(Mail mail) throws MessagingException {
        return new InternetAddress(mail.to().value(), true);
    }

    private InternetAddress from() throws MessagingException {
        try {
            return new InternetAddress(sender.from(), site.name(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("This Java has no UTF-8, which every Java must have", e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var headers = new InternetHeaders();
        headers.addHeader("Content-Type", "text/" + subtype + "; charset=UTF-8");
        headers.addHeader("Content-Transfer-Encoding", "quoted-printable");
        return new MimeBodyPart(headers, QuotedPrintable.of(text));
    }

    /** Keeps the message id that we chose, so that the same mail has the same one. */
    private static final class Identified extends SMTPMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
