package io.gleancast.digest.mail;

import io.gleancast.digest.site.SiteProperties;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.mail.autoconfigure.MailProperties;

/** The service's own SMTP, without the service around it. */
public final class SmtpTransports {
    private SmtpTransports() {}

    /** To a mail server on this machine. */
    public static MailTransport to(int port, SenderProperties sender) {
        var server = new MailProperties();
        server.setHost("127.0.0.1");
        server.setPort(port);
        var site = new SiteProperties(URI.create("https://digest.example"), "Gleancast", "", "");
        return new SmtpTransport(
                server,
                sender,
                new MimeMessages(sender, site, new DkimSigner(sender, Clock.systemUTC()), Clock.systemUTC()));
    }
}
