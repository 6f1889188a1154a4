package io.gleancast.digest.mail;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.Chosen;
import io.gleancast.digest.readers.Subscriber;
import java.time.LocalDate;
import java.util.List;

/**
 * What a digest is made of.
 *
 * @param date the reader's own
 * @param corrections what the reader was sent before and has been withdrawn or reworded since
 */
public record DigestLetter(Subscriber reader, LocalDate date, List<Chosen> items, List<Insight> corrections) {
    public DigestLetter {
        items = List.copyOf(items);
        corrections = List.copyOf(corrections);
    }
}
