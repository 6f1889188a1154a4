package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Episode;
import io.gleancast.messaging.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends kept episodes and marks each once the broker has it: a crash in between sends an equal record again, and loses none.
 */
@Component
class Announcer {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final RecordPublisher publisher;
    private final Clock clock;
    private final MeterRegistry meters;

    Announcer(
            JdbcClient jdbc,
            TransactionOperations transactions,
            RecordPublisher publisher,
            Clock clock,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sends what is pending, oldest first, and says how many there were. */
    int announce() {
        var sent = 0;
        while (Boolean.TRUE.equals(transactions.execute(_ -> announceOne()))) {
            sent++;
        }
        return sent;
    }

    private boolean announceOne() {
        var pending = next();
        pending.ifPresent(episode -> {
            publisher.publish(ContractsJson.MAPPER.readValue(episode.record(), Episode.class));
            mark(episode.id());
            meters.counter("ingest.episodes", "outcome", "announced").increment();
        });
        return pending.isPresent();
    }

    private record Pending(UUID id, String record) {}

    /** Locked until it is marked, so that no other replica sends it meanwhile. */
    private Optional<Pending> next() {
        return jdbc.sql("""
                        SELECT id, record FROM episodes WHERE record IS NOT NULL
                        ORDER BY first_seen, id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .query((row, _) -> new Pending(row.getObject("id", UUID.class), row.getString("record")))
                .optional();
    }

    private void mark(UUID id) {
        jdbc.sql("UPDATE episodes SET record = NULL, announced = :now WHERE id = :id")
                .param("id", id)
                .param("now", Claims.utc(clock.instant()))
                .update();
    }
}
