package io.gleancast.quickstart;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes every mail over SMTP, delivers none, and keeps each as a file. */
public final class MailCatcher implements AutoCloseable {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,9})\\.eml");

    private final GreenMail server;
    private final Path folder;
    /** By inbox, the number of the last mail that was kept: together the inboxes have no order that lasts. */
    private final Map<String, Long> kept = new HashMap<>();

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

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Everything caught so far, in this run and in earlier ones with the same kept folder, oldest first. */
    public synchronized List<CaughtMail> mails() {
        collect();
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            NUMBERED.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(CaughtMail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        var caught = new ArrayList<StoredMessage>();
        for (var user : server.getUserManager().listUser()) {
            caught.addAll(caughtSince(user));
        }
        caught.sort(Comparator.comparing(StoredMessage::getReceivedDate));
        caught.forEach(this::keep);
    }

    private List<StoredMessage> caughtSince(GreenMailUser user) {
        try {
            var inbox = server.getManagers().getImapHostManager().getInbox(user);
            long last = kept.getOrDefault(inbox.getFullName(), 0L);
            var caught = inbox.getMessages().stream()
                    .filter(mail -> mail.getUid() > last)
                    .toList();
            caught.forEach(mail -> kept.merge(inbox.getFullName(), mail.getUid(), Math::max));
            return caught;
        } catch (FolderException e) {
            throw new IllegalStateException("The inbox of %s is not there".formatted(user.getLogin()), e);
        }
    }

    private void keep(StoredMessage mail) {
        var bytes = new ByteArrayOutputStream();
        try {
            mail.getMimeMessage().writeTo(bytes);
            var file = folder.resolve("%06d.eml".formatted(highest() + 1));
            Files.write(file, bytes.toByteArray());
            Files.setLastModifiedTime(file, FileTime.from(mail.getReceivedDate().toInstant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail was caught that cannot be written down", e);
        }
    }

    /** The number of the newest file: one that was deleted by hand must not give its number to two. */
    private int highest() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> NUMBERED.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(number -> Integer.parseInt(number.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    @Override
    public void close() {
        mails();
        server.stop();
    }
}
