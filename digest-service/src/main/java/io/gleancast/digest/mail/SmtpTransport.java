package io.gleancast.digest.mail;

import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.stereotype.Component;

/** Mail by SMTP, as {@code spring.mail} sets it. */
@Component
class SmtpTransport implements MailTransport {
    private final MailProperties server;
    private final SenderProperties sender;
    private final MimeMessages messages;

    SmtpTransport(MailProperties server, SenderProperties sender, MimeMessages messages) {
        this.server = server;
        this.sender = sender;
        this.messages = messages;
    }

    @Override
    public Connection connection() {
        return new SmtpConnection(Session.getInstance(settings()), this, messages);
    }

    @Override
    public Optional<String> heldBack() {
        return sender.complete() || isLoopback(host()) ? Optional.empty() : Optional.of(SenderIncomplete.of(host()));
    }

    private String host() {
        var host = server.getHost();
        return host == null ? "localhost" : host;
    }

    /** Connects, unless mail would leave this machine without saying who sends it. */
    void connect(org.eclipse.angus.mail.smtp.SMTPTransport transport) throws jakarta.mail.MessagingException {
        if (heldBack().isPresent()) {
            throw new SenderIncomplete(host());
        }
        var port = server.getPort();
        transport.connect(host(), port == null ? -1 : port, server.getUsername(), server.getPassword());
    }

    Duration longestSend() {
        return sender.longestSend();
    }

    private Properties settings() {
        var settings = new Properties();
        settings.put(
                "mail.smtp.connectiontimeout",
                String.valueOf(sender.connectTimeout().toMillis()));
        settings.put("mail.smtp.timeout", String.valueOf(sender.readTimeout().toMillis()));
        settings.put(
                "mail.smtp.writetimeout", String.valueOf(sender.readTimeout().toMillis()));
        settings.put("mail.smtp.quitwait", "false");
        settings.put("mail.mime.allowutf8", "false");
        if (server.getUsername() != null) {
            settings.put("mail.smtp.auth", "true");
        }
        settings.putAll(server.getProperties());
        return settings;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
