package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.MailReport;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the bounce mailbox: a report is acted upon and deleted, anything else stays there as seen. */
@Component
class BounceMailbox {
    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);
    private static final String TIMEOUT_MILLIS = "20000";
    private static final int MOST_AT_ONCE = 500;
    private static final int WINDOW = 500;
    private static final int MOST_WINDOWS = 20;
    private static final FlagTerm UNSEEN = new FlagTerm(new Flags(Flag.SEEN), false);

    private final BounceMailboxProperties settings;
    private final MailReports reports;
    private final MeterRegistry meters;
    /** The number of the first mail that may be unseen, so that those that stay are not gone through each time. */
    private int from = 1;

    BounceMailbox(BounceMailboxProperties settings, MailReports reports, MeterRegistry meters) {
        this.settings = settings;
        this.reports = reports;
        this.meters = meters;
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
        } catch (MessagingException e) {
            LOG.warn("The bounce mailbox could not be read; it is tried again in a minute: {}", e.toString());
        }
    }

    private void read(Folder folder) throws MessagingException {
        int last = folder.getMessageCount();
        int looked = 0;
        int taken = 0;
        int windows = 0;
        while (from <= last && looked < MOST_AT_ONCE && windows++ < MOST_WINDOWS) {
            int to = Math.min(last, from + WINDOW - 1);
            for (var mail : folder.search(UNSEEN, folder.getMessages(from, to))) {
                taken += take(mail) ? 1 : 0;
                looked++;
            }
            from = to + 1;
        }
        // Those that stay are numbered anew once the deleted ones are gone; after the last comes the first.
        from = from > last ? 1 : Math.max(1, from - taken);
        if (looked > 0) {
            LOG.info("The bounce mailbox had {} new mails, of which {} were reports", looked, taken);
        }
    }

    /** Marks a mail as seen before it is read: one that ends the process is met once. */
    private boolean take(Message mail) throws MessagingException {
        mail.setFlag(Flag.SEEN, true);
        try {
            var isReport = reports.take(start(mail));
            if (isReport) {
                mail.setFlag(Flag.DELETED, true);
            }
            return isReport;
        } catch (DataAccessException away) {
            mail.setFlag(Flag.SEEN, false);
            throw away;
        } catch (IOException | RuntimeException e) {
            LOG.error("A mail in the bounce mailbox cannot be read; it stays there as seen", e);
            meters.counter("digest.mail.feedback", "kind", "unreadable").increment();
            return false;
        }
    }

    private static byte[] start(Message mail) throws MessagingException, IOException {
        var start = new Start();
        try {
            mail.writeTo(start);
        } catch (EnoughRead _) {
            return start.bytes.toByteArray();
        }
        return start.bytes.toByteArray();
    }

    /** Takes in as much of a mail as is ever read. */
    private static final class Start extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            int room = Math.min(length, MailReport.MOST_BYTES - bytes.size());
            bytes.write(some, offset, room);
            if (room < length) {
                throw new EnoughRead();
            }
        }
    }

    /** The rest of a mail need not be fetched. */
    private static final class EnoughRead extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static Properties timeouts(String protocol) {
        var settings = new Properties();
        settings.put("mail.%s.connectiontimeout".formatted(protocol), TIMEOUT_MILLIS);
        settings.put("mail.%s.timeout".formatted(protocol), TIMEOUT_MILLIS);
        settings.put("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        return settings;
    }
}
