package io.gleancast.digest.sending;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.Snapshot;
import io.gleancast.digest.mail.DigestLetter;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Interests;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.sending.Histories.History;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** Chooses for a batch of readers at once, and closes the rows of those who get nothing today. */
@Component
class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Ledger ledger;
    private final Readers readers;
    private final Choosing choosing;
    private final Pace pace;

    Preparation(Ledger ledger, Readers readers, Choosing choosing, Pace pace) {
        this.ledger = ledger;
        this.readers = readers;
        this.choosing = choosing;
        this.pace = pace;
    }

    List<Prepared> prepare(List<Delivery> deliveries) {
        return pace.of(deliveries.size(), () -> choose(deliveries));
    }

    /** All at once; where that fails, one by one, so that whoever is at fault waits alone. */
    private List<Prepared> choose(List<Delivery> deliveries) {
        var moment = choosing.moment();
        try {
            return choose(moment, deliveries);
        } catch (DataAccessResourceFailureException | TransientDataAccessException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.warn("A batch of digests could not be chosen; each is chosen alone: {}", e.toString());
            var prepared = new ArrayList<Prepared>();
            for (var delivery : deliveries) {
                prepared.addAll(chooseAlone(moment, delivery));
            }
            return prepared;
        }
    }

    private List<Prepared> chooseAlone(Snapshot moment, Delivery delivery) {
        try {
            return choose(moment, List.of(delivery));
        } catch (DataAccessResourceFailureException | TransientDataAccessException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.error("Digest {} could not be chosen; it waits longer each time", delivery.id(), e);
            ledger.troubled(delivery, "it cannot be chosen: " + e.getClass().getSimpleName());
            return List.of();
        }
    }

    private List<Prepared> choose(Snapshot moment, List<Delivery> deliveries) {
        var batch = readers.of(deliveries);
        var prepared = new ArrayList<Prepared>();
        for (var delivery : deliveries) {
            var reader = batch.readers().get(delivery.reader());
            if (reader == null || reader.state() != Subscriber.State.CONFIRMED) {
                ledger.empty(delivery, "the reader left or paused");
                continue;
            }
            var letter = letter(moment, batch, reader, delivery.date());
            if (letter.items().isEmpty()) {
                ledger.empty(delivery, "nothing is worth sending");
            } else {
                prepared.add(new Prepared(delivery, letter, moment.at()));
            }
        }
        return prepared;
    }

    /** What a reader would be sent now for a date; nothing is kept. */
    DigestLetter preview(Subscriber reader, LocalDate date) {
        var batch = readers.of(List.of(new Delivery(0, reader.id(), date, 0, reader.id())));
        return letter(choosing.fresh(), batch, reader, date);
    }

    private DigestLetter letter(Snapshot moment, Batch batch, Subscriber reader, LocalDate date) {
        return new DigestLetter(
                reader,
                date,
                choosing.items(
                        moment,
                        batch.interests().getOrDefault(reader.id(), List.of()),
                        batch.histories().getOrDefault(reader.id(), History.NONE)),
                batch.corrections().getOrDefault(reader.id(), List.of()));
    }

    /** All that is known of some readers. */
    record Batch(
            Map<UUID, Subscriber> readers,
            Map<UUID, List<Interest>> interests,
            Map<UUID, History> histories,
            Map<UUID, List<Insight>> corrections) {}

    /** Looks readers up, a batch at a time. */
    @Component
    record Readers(Subscribers subscribers, Interests interests, Histories histories, Corrections corrections) {
        Batch of(List<Delivery> deliveries) {
            var ids = deliveries.stream().map(Delivery::reader).toList();
            var before = histories.before(deliveries);
            return new Batch(subscribers.find(ids), interests.of(ids), before, corrections.of(deliveries, before));
        }
    }

    /** How fast readers are chosen for. */
    @Component
    static final class Pace {
        private final Timer time;
        private final Counter readers;

        Pace(MeterRegistry meters) {
            time = meters.timer("digest.choosing");
            readers = meters.counter("digest.choosing.readers");
        }

        List<Prepared> of(int number, Supplier<List<Prepared>> work) {
            var began = System.nanoTime();
            var prepared = work.get();
            time.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            readers.increment(number);
            return prepared;
        }
    }
}
