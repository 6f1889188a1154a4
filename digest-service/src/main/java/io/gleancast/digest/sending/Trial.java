package io.gleancast.digest.sending;

import io.gleancast.digest.mail.DigestMails;
import io.gleancast.digest.mail.DigestPage;
import io.gleancast.digest.mail.MailTransport;
import io.gleancast.digest.readers.Subscriber;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a reader would be sent: to be looked at, or sent as a test; the ledger learns nothing of it. */
@Component
public class Trial {
    private static final Duration DAY = Duration.ofDays(1);

    private final Preparation preparation;
    private final DigestMails mails;
    private final MailTransport transport;
    private final Clock clock;

    Trial(Preparation preparation, DigestMails mails, MailTransport transport, Clock clock) {
        this.preparation = preparation;
        this.mails = mails;
        this.transport = transport;
        this.clock = clock;
    }

    /** Tomorrow's digest as far as it can be known now; nothing where nothing is worth sending. */
    public Optional<DigestPage> tomorrow(Subscriber reader) {
        var date = reader.schedule().dateOf(clock.instant().plus(DAY));
        var letter = preparation.preview(reader, date);
        return letter.items().isEmpty() ? Optional.empty() : Optional.of(mails.page(letter));
    }

    /** Sends a reader what they would get now; false where nothing is worth sending. */
    public boolean send(Subscriber reader) {
        var letter = preparation.preview(reader, reader.schedule().dateOf(clock.instant()));
        if (letter.items().isEmpty()) {
            return false;
        }
        try (var connection = transport.connection()) {
            connection.send(mails.write(letter));
        }
        return true;
    }
}
