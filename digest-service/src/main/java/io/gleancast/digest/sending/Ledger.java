package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was sent to whom: one row per reader and date, RESERVED, then SENDING before a byte of the mail leaves, then SENT.
 * A row whose sender fell silent in SENDING is in doubt, and only an operator sends it again.
 */
@Component
class Ledger {
    private static final int REASON = 200;
    /** One row may be claimed twice by one replica, where its queue is slower than the lease: only one copy has begun. */
    private static final String[] NOT_BEGUN = {"reserved"};

    private static final String[] BEGUN = {"sending", "in-doubt"};

    private final JdbcClient jdbc;
    private final SendingProperties properties;
    private final Clock clock;
    private final UUID me = UUID.randomUUID();

    Ledger(JdbcClient jdbc, SendingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Who this replica is in {@code claimed_by}; another one after each start. */
    UUID me() {
        return me;
    }

    /** What a row keeps of a digest when it begins to leave. */
    record Contents(List<String> insights, List<String> corrected, String json, Instant chosenAt) {}

    /**
     * A connection's next mail.
     *
     * @param before the row of the mail that it sent last, and that is not marked as sent yet
     */
    record Turn(
            Delivery delivery, Contents contents, @Nullable Long before) {}

    /** Makes a row for each reader and date that has none, and says how many are new. */
    int reserve(List<UUID> readers, List<LocalDate> dates, Instant due) {
        return jdbc.sql("""
                        INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at)
                        SELECT reader, day, 'reserved', :due, :now
                        FROM unnest(CAST(:readers AS uuid[]), CAST(:dates AS date[])) AS wanted (reader, day)
                        ON CONFLICT DO NOTHING""")
                .param("readers", texts(readers))
                .param("dates", texts(dates))
                .param("due", at(due))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Opens rows again that were empty when they were due. */
    int reopenEmpty(List<UUID> readers, List<LocalDate> dates) {
        return jdbc.sql("""
                        UPDATE deliveries SET state = 'reserved', due_at = :now, next_attempt_at = :now, claimed_by = NULL
                        FROM unnest(CAST(:readers AS uuid[]), CAST(:dates AS date[])) AS wanted (reader, day)
                        WHERE subscriber_id = reader AND local_date = day AND state IN ('empty', 'expired')""")
                .param("readers", texts(readers))
                .param("dates", texts(dates))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Takes on some reserved rows; another replica gets them after the lease where this one falls silent. */
    List<Delivery> claim(int limit) {
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE deliveries SET claimed_by = :me, next_attempt_at = :lease
                        WHERE id IN (SELECT id FROM deliveries WHERE state = 'reserved' AND next_attempt_at <= :now
                                     ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, subscriber_id, local_date, attempts""")
                .param("me", me)
                .param("now", at(now))
                .param("lease", at(now.plus(properties.lease())))
                .param("limit", limit)
                .query((row, _) -> new Delivery(
                        row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, LocalDate.class), row.getInt(4)))
                .list();
    }

    /**
     * In one commit, for all connections that wait: their mails before have left, and the next ones are about to.
     *
     * @return the rows whose mails may leave; not those whose reader left or paused, or that another replica has
     */
    Set<Long> sending(List<Turn> turns) {
        var now = clock.instant();
        return Set.copyOf(jdbc.sql("""
                        WITH before AS (
                            UPDATE deliveries SET state = 'sent', sent_at = :now
                            WHERE id = ANY(CAST(:before AS bigint[])) AND claimed_by = :me
                              AND state IN ('sending', 'in-doubt'))
                        UPDATE deliveries SET state = 'sending', claimed_until = :doubt, attempts = attempts + 1,
                            insights = CAST(turn.insights AS uuid[]), corrected = CAST(turn.corrected AS uuid[]),
                            items = CAST(turn.items AS jsonb), chosen_at = turn.chosen
                        FROM unnest(CAST(:ids AS bigint[]), CAST(:insights AS text[]), CAST(:corrected AS text[]),
                                    CAST(:items AS text[]), CAST(:chosen AS timestamptz[]))
                            AS turn (id, insights, corrected, items, chosen)
                        WHERE deliveries.id = turn.id AND claimed_by = :me AND state = 'reserved'
                          AND EXISTS (SELECT FROM subscribers
                                      WHERE subscribers.id = subscriber_id AND subscribers.state = 'confirmed')
                        RETURNING deliveries.id""")
                .param("me", me)
                .param("now", at(now))
                .param("doubt", at(now.plus(properties.doubt())))
                .param("before", each(turns, Turn::before))
                .param("ids", each(turns, turn -> turn.delivery().id()))
                .param("insights", each(turns, turn -> array(turn.contents().insights())))
                .param("corrected", each(turns, turn -> array(turn.contents().corrected())))
                .param("items", each(turns, turn -> turn.contents().json()))
                .param("chosen", each(turns, turn -> turn.contents().chosenAt()))
                .query(Long.class)
                .list());
    }

    /** The server took the mail. */
    void sent(long id) {
        jdbc.sql("""
                        UPDATE deliveries SET state = 'sent', sent_at = :now
                        WHERE id = :id AND claimed_by = :me AND state IN ('sending', 'in-doubt')""")
                .param("id", id)
                .param("me", me)
                .param("now", at(clock.instant()))
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
        var now = clock.instant();
        jdbc.sql("""
                        UPDATE deliveries SET state = 'expired', reason = 'too late'
                        WHERE state = 'reserved' AND next_attempt_at <= :now AND due_at < :latest""")
                .param("now", at(now))
                .param("latest", at(now.minus(properties.latest())))
                .update();
        return jdbc.sql("""
                        UPDATE deliveries SET state = 'in-doubt', reason = 'its sender fell silent'
                        WHERE state = 'sending' AND claimed_until < :now""").param("now", at(now)).update();
    }

    /** Sends one in doubt again, since an operator says so; false where it is not in doubt. */
    boolean resend(long id) {
        return jdbc.sql("""
                                UPDATE deliveries SET state = 'reserved', next_attempt_at = :now, due_at = :now,
                                    claimed_by = NULL, reason = 'sent again by an operator'
                                WHERE id = :id AND state = 'in-doubt'""").param("id", id).param("now", at(clock.instant())).update() == 1;
    }

    private void again(Delivery delivery, Duration delay, String reason, String... from) {
        jdbc.sql("""
                        UPDATE deliveries SET state = 'reserved', next_attempt_at = :next, reason = :reason
                        WHERE id = :id AND claimed_by = :me AND state = ANY(:from)""")
                .param("id", delivery.id())
                .param("me", me)
                .param("next", at(clock.instant().plus(delay)))
                .param("reason", cut(reason))
                .param("from", from)
                .update();
    }

    private void end(Delivery delivery, String state, String reason, String... from) {
        jdbc.sql("""
                        UPDATE deliveries SET state = :state, reason = :reason
                        WHERE id = :id AND claimed_by = :me AND state = ANY(:from)""")
                .param("state", state)
                .param("reason", cut(reason))
                .param("id", delivery.id())
                .param("me", me)
                .param("from", from)
                .update();
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

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
