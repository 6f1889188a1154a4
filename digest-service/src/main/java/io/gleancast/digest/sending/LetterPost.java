package io.gleancast.digest.sending;

import io.gleancast.digest.mail.LetterMails;
import io.gleancast.digest.mail.MailTransport;
import io.gleancast.digest.mail.NotSent;
import io.gleancast.digest.mail.PerhapsSent;
import io.gleancast.digest.readers.Letter;
import io.gleancast.digest.readers.Letters;
import io.gleancast.operations.Loops;
import io.gleancast.operations.Loops.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends the letters around a subscription. */
@Component
class LetterPost {
    private static final Logger LOG = LoggerFactory.getLogger(LetterPost.class);
    private static final int BATCH = 50;
    private static final int MOST_ATTEMPTS = 8;
    /** Shorter than the lease of a letter by as long as one of them may take. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    private static final Duration MOST_SILENCE = Duration.ofMinutes(5);

    private final Letters letters;
    private final LetterMails mails;
    private final MailTransport transport;
    private final MeterRegistry meters;
    private final Loop loop;

    LetterPost(Letters letters, LetterMails mails, MailTransport transport, MeterRegistry meters, Loops loops) {
        this.letters = letters;
        this.mails = mails;
        this.transport = transport;
        this.meters = meters;
        loop = loops.register("letters", MOST_SILENCE);
    }

    /** Some that are due; what is left over when their lease comes to its end is taken up again after it. */
    @Scheduled(fixedDelayString = "PT1S")
    void send() {
        loop.round();
        if (transport.heldBack().isPresent()) {
            return;
        }
        var began = System.nanoTime();
        var due = letters.claim(BATCH);
        if (!due.isEmpty()) {
            try (var connection = transport.connection()) {
                due.stream()
                        .takeWhile(_ -> System.nanoTime() - began < LONGEST_ROUND.toNanos())
                        .forEach(letter -> send(connection, letter));
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
            againOrNever(letter, e.kind() == NotSent.Kind.LATER || e.kind() == NotSent.Kind.TOO_SLOW);
        } catch (DataAccessException away) {
            // Nothing can be written down: all of them are taken up again after their lease.
            throw away;
        } catch (RuntimeException e) {
            LOG.error("Letter {} cannot be sent at attempt {}", letter.id(), letter.attempts(), e);
            againOrNever(letter, true);
        }
    }

    private void againOrNever(Letter letter, boolean mayHelp) {
        if (mayHelp && letter.attempts() < MOST_ATTEMPTS) {
            letters.later(letter, Duration.ofSeconds(30L << letter.attempts()));
        } else {
            meters.counter("digest.letters.given-up").increment();
            letters.done(letter);
        }
    }
}
