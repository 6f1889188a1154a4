package io.gleancast.quickstart;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes every mail over SMTP, delivers none, and keeps each as a file. */
final class MailCatcher implements AutoCloseable {
    private final GreenMail server;
    private final Path folder;
    private int collected;

    private MailCatcher(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static MailCatcher start(Workspace workspace) {
        try {
            var folder = Files.createDirectories(workspace.data("mail"));
            var smtp = new ServerSetup(workspace.port("smtp", 0), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
            var server = new GreenMail(smtp)
                    .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
            server.start();
            return new MailCatcher(server, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** Everything caught so far, in this run and in earlier ones with the same kept folder, oldest first. */
    synchronized List<CaughtMail> mails() {
        collect();
        try (var files = Files.list(folder)) {
            return files.sorted().map(CaughtMail::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        var received = server.getReceivedMessages();
        for (; collected < received.length; collected++) {
            keep(received[collected]);
        }
    }

    private void keep(MimeMessage message) {
        try (var files = Files.list(folder)) {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            Files.write(folder.resolve("%06d.eml".formatted(files.count() + 1)), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail was caught that cannot be written down", e);
        }
    }

    @Override
    public void close() {
        mails();
        server.stop();
    }
}
