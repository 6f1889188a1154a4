package io.gleancast.digest.curation;

import io.gleancast.messaging.RecordPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes kept editions, each on its own: one that fails is tried again after a pause that grows, and the others do not wait
 * for it. A replica takes an edition for a while before it sends it, so that two do not send the same.
 */
@Component
class EditionPublication {
    private static final Logger log = LoggerFactory.getLogger(EditionPublication.class);
    private static final int MOST = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final JdbcClient jdbc;
    private final RecordPublisher publisher;
    private final AtomicLong stuck = new AtomicLong();

    private record Taken(LocalDate date, String record) {}

    EditionPublication(JdbcClient jdbc, RecordPublisher publisher, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        Gauge.builder("digest.stuck", stuck, AtomicLong::get)
                .tag("work", "editions")
                .description("What could not be worked on and is tried again later")
                .register(meters);
    }

    void publishKept() {
        var taken = take();
        for (int i = 0; taken.isPresent() && i < MOST; i++) {
            publish(taken.get());
            taken = take();
        }
        stuck.set(jdbc.sql("SELECT count(*) FROM editions WHERE attempts > 1")
                .query(Long.class)
                .single());
    }

    /** Publishes what is kept without letting anybody wait for a broker that is away. */
    void publishSoon() {
        var publishing = Thread.ofVirtual().name("edition-publication").start(this::publishKept);
        try {
            publishing.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was done to an edition failed; it is left alone for a while. */
    void pause(LocalDate date, RuntimeException failure) {
        log.warn(
                "The edition of {} is tried again later: {}",
                date,
                failure.getClass().getSimpleName());
        jdbc.sql("""
                        UPDATE editions SET attempts = attempts + 1, next_attempt_at = now()
                            + least(interval '1 hour', interval '5 seconds' * 2 ^ least(attempts, 10))
                        WHERE date = ?""").param(date).update();
    }

    private Optional<Taken> take() {
        return jdbc.sql("""
                        UPDATE editions SET attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes'
                        WHERE date = (
                            SELECT date FROM editions
                            WHERE NOT published AND (next_attempt_at IS NULL OR next_attempt_at <= now())
                            ORDER BY next_attempt_at NULLS FIRST, date DESC LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING date, record""")
                .query((row, _) -> new Taken(row.getObject(1, LocalDate.class), row.getString(2)))
                .optional();
    }

    private void publish(Taken taken) {
        try {
            publisher.publish(EditionTable.read(taken.record())
                    .orElseThrow(() -> new IllegalStateException("The record cannot be read")));
        } catch (RuntimeException e) {
            pause(taken.date(), e);
            return;
        }
        // Unless it was changed meanwhile: then that is to be published, too.
        jdbc.sql("""
                        UPDATE editions SET published = (record::text = :record), attempts = 0, next_attempt_at = NULL
                        WHERE date = :date""")
                .param("record", taken.record())
                .param("date", taken.date())
                .update();
    }
}
