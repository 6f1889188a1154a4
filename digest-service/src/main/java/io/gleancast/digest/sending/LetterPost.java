package io.gleancast.digest.sending;

import io.gleancast.digest.mail.LetterMails;
import io.gleancast.digest.mail.MailTransport;
import io.gleancast.digest.mail.NotSent;
import io.gleancast.digest.mail.PerhapsSent;
import io.gleancast.digest.readers.Letter;
import io.gleancast.digest.readers.Letters;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends the letters around a subscription. */
@Component
class LetterPost {
    private static final Logger LOG = LoggerFactory.getLogger(LetterPost.class);
    private static final int BATCH = 50;
    private static final int MOST_ATTEMPTS = 8;

    private final Letters letters;
    private final LetterMails mails;
    private final MailTransport transport;

    LetterPost(Letters letters, LetterMails mails, MailTransport transport) {
        this.letters = letters;
        this.mails = mails;
        this.transport = transport;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void send() {
        if (transport.heldBack().isPresent()) {
            return;
        }
        var due = letters.claim(BATCH);
        if (!due.isEmpty()) {
            try (var connection = transport.connection()) {
                due.forEach(letter -> send(connection, letter));
            }
        }
    }

    private void send(MailTransport.Connection connection, Letter letter) {
        try {
            connection.send(mails.write(letter));
            letters.done(letter);
        } catch (PerhapsSent _) {
            // A second request to confirm does no harm, but none is worse than one that was perhaps not sent.
            letters.done(letter);
        } catch (NotSent e) {
            LOG.info("Letter {} was not sent at attempt {}: {}", letter.id(), letter.attempts(), e.getMessage());
            if (e.kind() == NotSent.Kind.LATER && letter.attempts() < MOST_ATTEMPTS) {
                letters.later(letter, Duration.ofSeconds(30L << letter.attempts()));
            } else {
                letters.done(letter);
            }
        }
    }
}
