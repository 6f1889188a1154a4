package io.gleancast.digest.sending;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.mail.DigestLetter;
import io.gleancast.digest.mail.DigestMails;
import io.gleancast.digest.mail.Mail;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes mail out of a digest. An item that cannot be written is left out, so that it costs no reader the others. */
@Component
class DigestWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DigestWriter.class);

    private final DigestMails mails;
    private final MeterRegistry meters;

    DigestWriter(DigestMails mails, MeterRegistry meters) {
        this.mails = mails;
        this.meters = meters;
    }

    /** A mail, and what the ledger keeps of it. */
    record Written(Mail mail, Ledger.Contents contents) {}

    Written write(Prepared prepared) {
        var letter = prepared.letter();
        try {
            return written(prepared, letter);
        } catch (RuntimeException e) {
            var better = withoutWhatCannotBeWritten(letter);
            if (better.items().isEmpty()) {
                throw e;
            }
            return written(prepared, better);
        }
    }

    private Written written(Prepared prepared, DigestLetter letter) {
        return new Written(
                mails.write(letter),
                new Ledger.Contents(
                        letter.items().stream().map(item -> item.insight().id()).toList(),
                        letter.corrections().stream().map(Insight::id).toList(),
                        StoredItems.write(letter),
                        prepared.chosenAt()));
    }

    private DigestLetter withoutWhatCannotBeWritten(DigestLetter letter) {
        var items = letter.items().stream()
                .filter(item -> canBeWritten(
                        new DigestLetter(letter.reader(), letter.date(), List.of(item), List.of()), item.insight()))
                .toList();
        var corrections = items.isEmpty()
                ? List.<Insight>of()
                : letter.corrections().stream()
                        .filter(corrected -> canBeWritten(
                                new DigestLetter(
                                        letter.reader(), letter.date(), items.subList(0, 1), List.of(corrected)),
                                corrected))
                        .toList();
        return new DigestLetter(letter.reader(), letter.date(), items, corrections);
    }

    private boolean canBeWritten(DigestLetter alone, Insight insight) {
        try {
            mails.write(alone);
            return true;
        } catch (RuntimeException e) {
            LOG.error("Insight {} cannot be written into a digest, and is left out", insight.id(), e);
            meters.counter("digest.mail.left-out").increment();
            return false;
        }
    }
}
