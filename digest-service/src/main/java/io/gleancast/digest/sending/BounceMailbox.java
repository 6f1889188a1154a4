package io.gleancast.digest.sending;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the bounce mailbox: a report is acted upon and deleted, anything else stays there as seen. */
@Component
class BounceMailbox {
    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);
    private static final String TIMEOUT_MILLIS = "20000";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_AT_ONCE = 500;

    private final BounceMailboxProperties settings;
    private final MailReports reports;

    BounceMailbox(BounceMailboxProperties settings, MailReports reports) {
        this.settings = settings;
        this.reports = reports;
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
    void read() {
        if (settings.host().isEmpty()) {
            return;
        }
        var protocol = settings.tls() ? "imaps" : "imap";
        try (var store = Session.getInstance(timeouts(protocol)).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                read(folder);
            }
        } catch (MessagingException | IOException e) {
            LOG.warn("The bounce mailbox could not be read; it is tried again in a minute: {}", e.toString());
        }
    }

    private void read(Folder folder) throws MessagingException, IOException {
        var unseen = folder.search(new FlagTerm(new Flags(Flag.SEEN), false));
        int taken = 0;
        for (int i = 0; i < Math.min(unseen.length, MOST_AT_ONCE); i++) {
            var report = unseen[i].getSize() <= MOST_BYTES && reports.take(text(unseen[i]));
            unseen[i].setFlag(report ? Flag.DELETED : Flag.SEEN, true);
            taken += report ? 1 : 0;
        }
        if (unseen.length > 0) {
            LOG.info("The bounce mailbox had {} new mails, of which {} were reports", unseen.length, taken);
        }
    }

    private static String text(Message message) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Properties timeouts(String protocol) {
        var settings = new Properties();
        settings.put("mail.%s.connectiontimeout".formatted(protocol), TIMEOUT_MILLIS);
        settings.put("mail.%s.timeout".formatted(protocol), TIMEOUT_MILLIS);
        settings.put("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        return settings;
    }
}
