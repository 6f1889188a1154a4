package io.gleancast.digest.sending;

import io.gleancast.contracts.Digest;
import io.gleancast.digest.curation.Editions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sending by hand: today's edition now, to everyone who has not had a digest on their own date of today. */
@Component
class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LOOK_MILLIS = 100;

    private final Editions editions;
    private final DueReaders readers;
    private final Round round;
    private final Clock clock;

    Sending(Editions editions, DueReaders readers, Round round, Clock clock) {
        this.editions = editions;
        this.readers = readers;
        this.round = round;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param edition today's UTC date
     * @param items how many the public edition has; 0: there is none
     * @param sent digests that left now
     * @param alreadySent readers who had had theirs
     * @param inDoubt digests of today that may or may not have left
     * @param empty readers for whom nothing was worth sending
     * @param deferred digests that the mail server asked to bring later
     * @param failed digests that it refused for good
     */
    record Report(
            LocalDate edition,
            int items,
            long subscribers,
            long sent,
            long alreadySent,
            long inDoubt,
            long empty,
            long deferred,
            long failed) {}

    Report send() throws InterruptedException {
        var refusal = round.permission().refusal();
        if (refusal != null) {
            throw new SendingRefused(refusal);
        }
        var edition = edition();
        round.choosing().fresh();
        var before = counts();
        readers.reserveEveryone();
        round.dispatcher().ring();
        waitUntilDone();
        return report(edition.orElse(null), before, counts());
    }

    /**
     * Today's edition. Where it cannot be published for now it is there all the same, and its own schedule publishes it: no
     * reader waits for the broker.
     */
    private Optional<Digest> edition() throws InterruptedException {
        var publishing = new FutureTask<>(editions::publishToday);
        Thread.ofVirtual().name("edition").start(publishing);
        try {
            return publishing.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("Today's edition is published later; digests leave meanwhile: {}", e.toString());
            return editions.find(today());
        }
    }

    private Report report(@Nullable Digest edition, Map<String, Long> before, Map<String, Long> after) {
        var had = before.getOrDefault("sent", 0L);
        return new Report(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                edition == null ? 0 : edition.items().size(),
                after.values().stream().mapToLong(Long::longValue).sum(),
                after.getOrDefault("sent", 0L) - had,
                had,
                after.getOrDefault("in-doubt", 0L) + after.getOrDefault("sending", 0L),
                after.getOrDefault("empty", 0L),
                after.getOrDefault("reserved", 0L),
                after.getOrDefault("refused", 0L));
    }

    /** A digest that the server wants later is not waited for. */
    private void waitUntilDone() throws InterruptedException {
        var until = clock.instant().plus(LONGEST);
        while (isUnderWay() && clock.instant().isBefore(until)) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isUnderWay() {
        return round.jdbc().sql("""
                        SELECT EXISTS (SELECT FROM deliveries WHERE state = 'sending')
                            OR EXISTS (SELECT FROM deliveries WHERE state = 'reserved' AND reason IS NULL)""").query(Boolean.class).single();
    }

    private Map<String, Long> counts() {
        return round
                .jdbc()
                .sql("""
                        SELECT deliveries.state, count(*) AS digests
                        FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
                        WHERE local_date BETWEEN :from AND :to
                          AND local_date = CAST(CAST(:now AS timestamptz) AT TIME ZONE zone AS date)
                        GROUP BY deliveries.state LIMIT 20""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", today().minusDays(1))
                .param("to", today().plusDays(1))
                .query()
                .listOfRows()
                .stream()
                .collect(Collectors.toMap(row -> (String) row.get("state"), row -> (Long) row.get("digests")));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What one round of sending needs besides its readers. */
    @Component
    record Round(JdbcClient jdbc, Permission permission, Choosing choosing, Dispatcher dispatcher) {}
}
