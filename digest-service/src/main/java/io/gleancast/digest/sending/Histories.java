package io.gleancast.digest.sending;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What readers were sent before. What is in doubt counts as sent: rather new twice than the same twice. */
@Component
class Histories {
    /** Instead of a wording that was not kept. */
    static final String UNKNOWN = "?";

    private static final Period MEMORY = Period.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;

    Histories(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One reader's.
     *
     * @param sent ids of the insights of the last 90 days
     * @param corrected ids of those that a later mail has corrected already
     * @param since when the last digest was chosen
     */
    record History(Set<String> sent, Set<String> corrected, Instant since) {
        static final History NONE = new History(Set.of(), Set.of(), Instant.EPOCH);
    }

    /** The histories of these readers but for the rows at hand; a reader without any is left out. */
    Map<UUID, History> before(List<Delivery> deliveries) {
        var found = new HashMap<UUID, History>();
        jdbc.sql("""
                        SELECT subscriber_id, insights, corrected, chosen_at FROM deliveries
                        WHERE subscriber_id = ANY(CAST(:readers AS uuid[])) AND local_date >= :from
                          AND state IN ('sent', 'sending', 'in-doubt') AND id <> ALL(CAST(:ids AS bigint[]))
                        /* bounded: a batch of readers, a row a day */""")
                .param("readers", readers(deliveries))
                .param("ids", ids(deliveries))
                .param("from", from())
                .query((row, _) -> found.merge(
                        row.getObject(1, UUID.class),
                        new History(
                                ids(row.getArray(2)),
                                ids(row.getArray(3)),
                                past(row.getObject(4, OffsetDateTime.class))),
                        Histories::both))
                .list();
        return found;
    }

    /**
     * The last that each reader was told of each of these insights, by their ids: a hash of its wording, nothing where it was
     * said to be withdrawn, or {@link #UNKNOWN}.
     */
    Map<UUID, Map<String, String>> lastSaid(List<Delivery> deliveries, Set<String> insights) {
        var said = new HashMap<UUID, Map<String, String>>();
        jdbc.sql("""
                        SELECT subscriber_id, said->>'id' AS insight, COALESCE(said->>'words', :unknown) AS words
                        FROM deliveries CROSS JOIN LATERAL jsonb_array_elements(
                            COALESCE(items->'items', '[]') || COALESCE(NULLIF(items->'told', 'null'), '[]')) AS said
                        WHERE subscriber_id = ANY(CAST(:readers AS uuid[])) AND local_date >= :from
                          AND state IN ('sent', 'sending', 'in-doubt') AND id <> ALL(CAST(:ids AS bigint[]))
                          AND (insights && CAST(:insights AS uuid[]) OR corrected && CAST(:insights AS uuid[]))
                          AND said->>'id' = ANY(:insights)
                        ORDER BY chosen_at NULLS FIRST, local_date
                        /* bounded: a batch of readers, a few rows a day */""")
                .param("unknown", UNKNOWN)
                .param("readers", readers(deliveries))
                .param("ids", ids(deliveries))
                .param("from", from())
                .param("insights", insights.toArray(String[]::new))
                .query((row, _) -> said.computeIfAbsent(
                                row.getObject("subscriber_id", UUID.class), _ -> new HashMap<>())
                        .put(row.getString("insight"), row.getString("words")))
                .list();
        return said;
    }

    private LocalDate from() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(MEMORY);
    }

    private static String[] readers(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.reader().toString()).toArray(String[]::new);
    }

    private static String[] ids(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> String.valueOf(delivery.id()))
                .toArray(String[]::new);
    }

    private static History both(History one, History other) {
        one.sent().addAll(other.sent());
        one.corrected().addAll(other.corrected());
        return new History(
                one.sent(), one.corrected(), one.since().isAfter(other.since()) ? one.since() : other.since());
    }

    /** What a clock that has been set back since called later than now tells nothing of when it was. */
    private Instant past(@Nullable OffsetDateTime time) {
        return time == null || time.toInstant().isAfter(clock.instant()) ? Instant.EPOCH : time.toInstant();
    }

    private static Set<String> ids(Array array) throws SQLException {
        var ids = new HashSet<String>();
        for (var id : (Object[]) array.getArray()) {
            ids.add(id.toString());
        }
        return ids;
    }
}
