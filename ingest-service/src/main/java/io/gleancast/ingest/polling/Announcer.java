package io.gleancast.ingest.polling;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Texts;
import io.gleancast.messaging.NotPublished;
import io.gleancast.messaging.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends kept episodes, and what is said of those that are refused or taken back, and marks each once the broker has it: a crash in between sends an equal record again, and loses none. One
 * that cannot be sent is tried again later and later and in the end set aside, and no other waits for it. No transaction and no
 * connection is held while sending; a lease by the database's clock keeps others off.
 */
@Component
class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int MOST_AT_ONCE = 10;
    private static final int MOST_ATTEMPTS = 12;

    /** Longer than a broker takes that answers at all: a round ends with the first record that it does not take in time. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration SENDING = Duration.ofMinutes(1);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final RecordPublisher publisher;
    private final Clock clock;
    private final MeterRegistry meters;

    Announcer(JdbcClient jdbc, RecordPublisher publisher, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
    }

    private record Pending(UUID id, UUID lease, boolean episode, String record, int attempts) {
        GleancastRecord read() {
            return episode
                    ? ContractsJson.MAPPER.readValue(record, Episode.class)
                    : ContractsJson.MAPPER.readValue(record, Drop.class);
        }

        String outcome() {
            return episode ? "announced" : "dropped";
        }
    }

    /** Sends what is due, and says how many there were. */
    int announce() {
        var sent = 0;
        for (var some = next(); !some.isEmpty(); some = next()) {
            var start = System.nanoTime();
            for (var pending : some) {
                if (System.nanoTime() - start > SENDING.toNanos()) {
                    giveBack(pending.lease(), Duration.ZERO);
                    break;
                }
                try {
                    sent += announce(pending);
                } catch (NotPublished brokerAway) {
                    LOG.warn("The broker takes no episodes, they are kept: {}", brokerAway.getMessage());
                    giveBack(pending.lease(), BROKER_AWAY);
                    return sent;
                }
            }
        }
        return sent;
    }

    private int announce(Pending pending) {
        if (pending.attempts() > MOST_ATTEMPTS) {
            setAside(pending, "The service stopped each time that it was sent");
            return 0;
        }
        try {
            publisher.publish(pending.read());
        } catch (NotPublished e) {
            if (!isOfTheRecord(e)) {
                throw e;
            }
            failed(pending, e);
            return 0;
        } catch (RuntimeException e) {
            failed(pending, e);
            return 0;
        }
        mark(pending);
        return 1;
    }

    /** Leased before it is sent and counted, so that no other replica sends it meanwhile and a crash is its own. */
    private List<Pending> next() {
        return jdbc.sql("""
                        WITH due AS MATERIALIZED (
                            SELECT id FROM episodes WHERE record IS NOT NULL AND send_after <= now()
                            ORDER BY send_after, first_seen, id LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE episodes e SET send_lease = :lease, attempts = attempts + 1,
                            send_after = now() + :seconds * interval '1 second'
                        FROM due WHERE e.id = due.id
                        RETURNING e.id, e.send_lease, e.outcome = 'announce' AND e.withdrawn IS NULL AS episode, e.record, e.attempts
                        """)
                .param("most", MOST_AT_ONCE)
                .param("lease", UUID.randomUUID())
                .param("seconds", LEASE.toSeconds())
                .query((row, _) -> new Pending(
                        row.getObject("id", UUID.class),
                        row.getObject("send_lease", UUID.class),
                        row.getBoolean("episode"),
                        row.getString("record"),
                        row.getInt("attempts")))
                .list();
    }

    /** What cannot be sent whatever the broker's state. */
    private static boolean isOfTheRecord(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
                return true;
            }
        }
        return false;
    }

    /** The delay counts of what came out while its feed was followed. */
    private void mark(Pending pending) {
        var delay = jdbc.sql("""
                        UPDATE episodes e SET record = NULL, send_after = NULL, send_lease = NULL, trouble = NULL,
                            announced = CASE WHEN :episode THEN :now ELSE announced END
                        WHERE id = :id AND send_lease = :lease
                        RETURNING CASE WHEN :episode
                            AND published > (SELECT added FROM feeds f WHERE f.id = e.feed_id) THEN published END AS published
                        """)
                .param("id", pending.id())
                .param("lease", pending.lease())
                .param("episode", pending.episode())
                .param("now", Claims.utc(clock.instant()))
                .query((row, _) -> Optional.ofNullable(row.getObject("published", OffsetDateTime.class)))
                .optional();
        delay.ifPresent(published -> {
            meters.counter("ingest.episodes", "outcome", pending.outcome()).increment();
            published.ifPresent(then ->
                    meters.timer("ingest.detection.delay").record(Duration.between(then.toInstant(), clock.instant())));
        });
    }

    private void failed(Pending pending, RuntimeException failure) {
        var trouble = Texts.cut(
                Texts.cleaned("%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage())),
                Texts.SENTENCE);
        LOG.warn("Episode {} could not be sent ({} of {} times)", pending.id(), pending.attempts(), MOST_ATTEMPTS);
        if (pending.attempts() >= MOST_ATTEMPTS) {
            setAside(pending, trouble);
            return;
        }
        var wait = Math.min(LONGEST_BACK_OFF.toSeconds(), 1L << pending.attempts());
        jdbc.sql("""
                        UPDATE episodes SET send_lease = NULL, trouble = :trouble,
                            send_after = now() + :seconds * interval '1 second'
                        WHERE id = :id AND send_lease = :lease
                        """)
                .param("id", pending.id())
                .param("lease", pending.lease())
                .param("trouble", trouble)
                .param("seconds", wait)
                .update();
    }

    private void setAside(Pending pending, String trouble) {
        var setAside = jdbc.sql("""
                        UPDATE episodes SET record = NULL, send_after = NULL, send_lease = NULL,
                            outcome = CASE WHEN :episode THEN 'set-aside' ELSE outcome END, trouble = :trouble
                        WHERE id = :id AND send_lease = :lease
                        """)
                .param("id", pending.id())
                .param("lease", pending.lease())
                .param("episode", pending.episode())
                .param("trouble", trouble)
                .update();
        if (setAside == 1) {
            LOG.error("Episode {} is set aside: it could not be sent {} times", pending.id(), MOST_ATTEMPTS);
            meters.counter("ingest.episodes", "outcome", "set-aside").increment();
        }
    }

    /** What was leased and not tried, or not taken for no fault of its own. */
    private void giveBack(UUID lease, Duration wait) {
        jdbc.sql("""
                        UPDATE episodes SET send_lease = NULL, attempts = attempts - 1,
                            send_after = now() + :seconds * interval '1 second'
                        WHERE send_lease = :lease AND record IS NOT NULL
                        """).param("lease", lease).param("seconds", wait.toSeconds()).update();
    }
}
