package io.gleancast.digest.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was sent to whom: one row per reader and date, RESERVED, then SENDING before a byte of the mail leaves, then SENT.
 * A row whose sender fell silent in SENDING is in doubt, and only an operator sends it again. Leases run by the database's
 * clock, and what a sender writes holds only while its own claim does.
 */
@Component
class Ledger {
    private static final int REASON = 200;
    private static final String[] NOT_BEGUN = {"reserved"};
    private static final String[] BEGUN = {"sending", "in-doubt"};
    private static final String[] CLAIMED = {"reserved", "sending", "in-doubt"};

    private final JdbcClient jdbc;
    private final SendingProperties properties;
    private final UUID me = UUID.randomUUID();
    private final AtomicLong claims = new AtomicLong();

    Ledger(JdbcClient jdbc, SendingProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Who this replica is in {@code claimed_by}, whose first half is its own; another one after each start. */
    UUID me() {
        return me;
    }

    /** What a row keeps of a digest when it begins to leave. */
    record Contents(List<String> insights, List<String> corrected, String json, Instant chosenAt) {}

    /**
     * A connection's next mail.
     *
     * @param before the mail that it sent last, and that is not marked as sent yet
     */
    record Turn(
            Delivery delivery, Contents contents, @Nullable Delivery before) {}

    /** Makes a row for each reader and date that has none, and says how many are new. */
    int reserve(List<UUID> readers, List<LocalDate> dates, Instant due) {
        return jdbc.sql("""
                        INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at)
                        SELECT reader, day, 'reserved', :due, now()
                        FROM unnest(CAST(:readers AS uuid[]), CAST(:dates AS date[])) AS wanted (reader, day)
                        ON CONFLICT DO NOTHING""")
                .param("readers", texts(readers))
                .param("dates", texts(dates))
                .param("due", due.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Opens rows again that were empty when they were due. */
    int reopenEmpty(List<UUID> readers, List<LocalDate> dates, Instant due) {
        return jdbc.sql("""
                        UPDATE deliveries SET state = 'reserved', due_at = :due, next_attempt_at = now(), claimed_by = NULL,
                            failures = 0, reason = NULL
                        FROM unnest(CAST(:readers AS uuid[]), CAST(:dates AS date[])) AS wanted (reader, day)
                        WHERE subscriber_id = reader AND local_date = day AND state IN ('empty', 'expired')""")
                .param("readers", texts(readers))
                .param("dates", texts(dates))
                .param("due", due.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes on some reserved rows, which others get after the lease where nothing becomes of them. */
    List<Delivery> claim(int limit) {
        return jdbc.sql("""
                        UPDATE deliveries SET claimed_by = :claim, next_attempt_at = now() + make_interval(secs => :lease)
                        WHERE id IN (SELECT id FROM deliveries WHERE state = 'reserved' AND next_attempt_at <= now()
                                     ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, subscriber_id, local_date, attempts, claimed_by""")
                .param("claim", new UUID(me.getMostSignificantBits(), claims.incrementAndGet()))
                .param("lease", seconds(properties.lease()))
                .param("limit", limit)
                .query((row, _) -> new Delivery(
                        row.getLong("id"),
                        row.getObject("subscriber_id", UUID.class),
                        row.getObject("local_date", LocalDate.class),
                        row.getInt("attempts"),
                        row.getObject("claimed_by", UUID.class)))
                .list();
    }

    /**
     * In one commit, for all connections that wait: their mails before have left, and the next ones are about to.
     *
     * @return the rows whose mails may leave; not those whose reader left or paused, whose lease ran out, that another has
     *     claimed, or that would be too late
     */
    Set<Long> sending(List<Turn> turns) {
        return Set.copyOf(jdbc.sql("""
                        WITH before AS (
                            UPDATE deliveries SET state = 'sent', sent_at = now()
                            FROM unnest(CAST(:before AS bigint[]), CAST(:attempts AS integer[])) AS taken (id, attempt)
                            WHERE deliveries.id = taken.id AND deliveries.attempts = taken.attempt
                              AND state IN ('sending', 'in-doubt', 'reserved', 'expired'))
                        UPDATE deliveries SET state = 'sending', attempts = attempts + 1,
                            claimed_until = clock_timestamp() + make_interval(secs => :doubt),
                            insights = CAST(turn.insights AS uuid[]), corrected = CAST(turn.corrected AS uuid[]),
                            items = CAST(turn.items AS jsonb), chosen_at = turn.chosen
                        FROM unnest(CAST(:ids AS bigint[]), CAST(:claims AS uuid[]), CAST(:insights AS text[]),
                                    CAST(:corrected AS text[]), CAST(:items AS text[]), CAST(:chosen AS timestamptz[]))
                            AS turn (id, claim, insights, corrected, items, chosen)
                        WHERE deliveries.id = turn.id AND claimed_by = turn.claim AND state = 'reserved'
                          AND next_attempt_at > clock_timestamp()
                          AND due_at > clock_timestamp() - make_interval(secs => :latest)
                          AND EXISTS (SELECT FROM subscribers
                                      WHERE subscribers.id = subscriber_id AND subscribers.state = 'confirmed')
                        RETURNING deliveries.id""")
                .param("doubt", seconds(properties.doubt()))
                .param("latest", seconds(properties.latest()))
                .param(
                        "before",
                        each(
                                turns,
                                turn -> turn.before() == null
                                        ? null
                                        : turn.before().id()))
                .param(
                        "attempts",
                        each(
                                turns,
                                turn -> turn.before() == null
                                        ? null
                                        : turn.before().attempts() + 1))
                .param("ids", each(turns, turn -> turn.delivery().id()))
                .param("claims", each(turns, turn -> turn.delivery().claim()))
                .param("insights", each(turns, turn -> array(turn.contents().insights())))
                .param("corrected", each(turns, turn -> array(turn.contents().corrected())))
                .param("items", each(turns, turn -> turn.contents().json()))
                .param("chosen", each(turns, turn -> turn.contents().chosenAt()))
                .query(Long.class)
                .list());
    }

    /** Whether a mail that is about to leave still may: nobody has called it in doubt, or will in this moment. */
    boolean mayLeave(Delivery delivery) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM deliveries WHERE id = :id AND claimed_by = :claim AND state = 'sending'
                                         AND claimed_until > clock_timestamp()
                                         AND due_at > clock_timestamp() - make_interval(secs => :latest))""")
                .param("id", delivery.id())
                .param("claim", delivery.claim())
                .param("latest", seconds(properties.latest()))
                .query(Boolean.class)
                .single();
    }

    /** The server took the mail: this is so whoever claimed the row since, unless another attempt has begun. */
    void sent(Delivery delivery) {
        jdbc.sql("""
                        UPDATE deliveries SET state = 'sent', sent_at = now()
                        WHERE id = :id AND attempts = :attempt
                          AND state IN ('sending', 'in-doubt', 'reserved', 'expired')""")
                .param("id", delivery.id())
                .param("attempt", delivery.attempts() + 1)
                .update();
    }

    /** Gives back what was not begun. */
    void putBack(Delivery delivery, Duration delay, String reason) {
        again(delivery, delay, reason, NOT_BEGUN);
    }

    /** The server surely did not take it: another attempt later. */
    void later(Delivery delivery, Duration delay, String reason) {
        again(delivery, delay, reason, BEGUN);
    }

    /** Nothing of it has left, and nobody knows what the database holds of it. */
    void surelyNotBegun(Delivery delivery, Duration delay, String reason) {
        again(delivery, delay, reason, CLAIMED);
    }

    /** It cannot be written: it waits longer each time, so that it does not hold up the others. */
    void troubled(Delivery delivery, String reason) {
        jdbc.sql("""
                        UPDATE deliveries SET state = 'reserved', failures = failures + 1, reason = :reason,
                            next_attempt_at = now() + LEAST(interval '1 minute' * power(2, LEAST(failures, 10)), interval '1 hour')
                        WHERE id = :id AND claimed_by = :claim AND state = ANY(:from)""")
                .param("id", delivery.id())
                .param("claim", delivery.claim())
                .param("reason", cut(reason))
                .param("from", CLAIMED)
                .update();
    }

    void inDoubt(Delivery delivery, String reason) {
        end(delivery, "in-doubt", reason, BEGUN);
    }

    void refused(Delivery delivery, String reason) {
        end(delivery, "refused", reason, BEGUN);
    }

    /** Nothing is worth sending, or nobody is there to send to. */
    void empty(Delivery delivery, String reason) {
        end(delivery, "empty", reason, NOT_BEGUN);
    }

    /** Lists what fell silent while being sent, and gives up what is too late; says how many fell silent. */
    int sweep() {
        jdbc.sql("""
                        UPDATE deliveries SET state = 'expired', reason = 'too late'
                        WHERE state = 'reserved' AND next_attempt_at <= now()
                          AND due_at < now() - make_interval(secs => :latest)""").param("latest", seconds(properties.latest())).update();
        return jdbc.sql("""
                        UPDATE deliveries SET state = 'in-doubt', reason = 'its sender fell silent'
                        WHERE state = 'sending' AND claimed_until < now()""").update();
    }

    /** Sends one in doubt again, since an operator says so; false where it is not in doubt. */
    boolean resend(long id) {
        return jdbc.sql("""
                                UPDATE deliveries SET state = 'reserved', next_attempt_at = now(), due_at = now(),
                                    failures = 0, reason = 'sent again by an operator'
                                WHERE id = :id AND state = 'in-doubt'""").param("id", id).update() == 1;
    }

    /** How many rows have failed before their mail could leave, and wait to be tried again. */
    long stuck() {
        return jdbc.sql("SELECT count(*) FROM deliveries WHERE state = 'reserved' AND failures > 0")
                .query(Long.class)
                .single();
    }

    /** Deletes some of what was due before an instant, and says how many. */
    int forgetSomeBefore(Instant instant, int most) {
        return jdbc.sql("""
                        DELETE FROM deliveries
                        WHERE id IN (SELECT id FROM deliveries WHERE local_date < :day ORDER BY local_date LIMIT :most)""")
                .param("day", LocalDate.ofInstant(instant, ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private void again(Delivery delivery, Duration delay, String reason, String... from) {
        jdbc.sql("""
                        UPDATE deliveries SET state = 'reserved', reason = :reason,
                            next_attempt_at = now() + make_interval(secs => :delay)
                        WHERE id = :id AND claimed_by = :claim AND state = ANY(:from)""")
                .param("id", delivery.id())
                .param("claim", delivery.claim())
                .param("delay", seconds(delay))
                .param("reason", cut(reason))
                .param("from", from)
                .update();
    }

    private void end(Delivery delivery, String state, String reason, String... from) {
        jdbc.sql("""
                        UPDATE deliveries SET state = :state, reason = :reason
                        WHERE id = :id AND claimed_by = :claim AND state = ANY(:from)""")
                .param("state", state)
                .param("reason", cut(reason))
                .param("id", delivery.id())
                .param("claim", delivery.claim())
                .param("from", from)
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String cut(String reason) {
        return reason.substring(0, Math.min(REASON, reason.length()));
    }

    private static @Nullable String[] each(List<Turn> turns, Function<Turn, @Nullable Object> value) {
        return turns.stream()
                .map(value)
                .map(given -> given == null ? null : given.toString())
                .toArray(String[]::new);
    }

    private static String array(List<String> ids) {
        return "{" + String.join(",", ids) + "}";
    }

    private static String[] texts(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
