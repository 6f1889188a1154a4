package io.gleancast.digest.curation;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import io.gleancast.messaging.RecordPublisher;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The public editions, one a UTC day: the five of a reader without wishes. Once chosen an edition stays; it changes only
 * where an insight in it is retracted.
 */
@Component
public class Editions {
    /** For how long an item that was sent counts against its like. */
    private static final Period MEMORY = Period.ofDays(90);

    private final JdbcClient jdbc;
    private final PublicEdition choosing;
    private final RecordPublisher publisher;
    private final Clock clock;

    Editions(JdbcClient jdbc, PublicEdition choosing, RecordPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.choosing = choosing;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Today's edition: chosen and published now if it was not before. Absent, and to be tried again later, where nothing
     * is worth sending.
     */
    public Optional<Digest> publishToday() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (find(today).isEmpty()) {
            choosing.choose(today, profile(today)).ifPresent(digest -> keep(digest, false));
        }
        publishKept();
        return find(today);
    }

    /** An edition as it stands. */
    public Optional<Digest> find(LocalDate date) {
        return jdbc.sql("SELECT record FROM editions WHERE date = ?")
                .param(date)
                .query((row, _) -> read(row.getString(1)))
                .optional();
    }

    /** The days that have an edition, the newest first. */
    public List<LocalDate> dates() {
        return jdbc.sql("SELECT date FROM editions ORDER BY date DESC")
                .query(LocalDate.class)
                .list();
    }

    /** The latest edition that has an insight. */
    public Optional<Digest> latestWith(String insightId) {
        return jdbc.sql("""
                        SELECT record FROM editions JOIN edition_items USING (date)
                        WHERE insight_id = ? ORDER BY date DESC LIMIT 1""")
                .param(UUID.fromString(insightId))
                .query((row, _) -> read(row.getString(1)))
                .optional();
    }

    /** Takes in an edition from the topic, unless it is known as it is there, or with more retractions. */
    void rebuild(Digest digest) {
        keep(digest, true);
        if (find(digest.date())
                .filter(kept -> retracted(kept) < retracted(digest))
                .isPresent()) {
            replace(digest, true);
        }
    }

    /** Publishes each edition again in which an insight was retracted since. */
    void correct() {
        for (var date : jdbc.sql("""
                        SELECT DISTINCT date FROM edition_items JOIN insights ON id = insight_id
                        WHERE insights.retracted AND NOT edition_items.retracted ORDER BY date""").query(LocalDate.class).list()) {
            find(date).ifPresent(digest -> replace(choosing.corrected(digest), false));
        }
        publishKept();
    }

    /** Whom the edition of a day is chosen for: one who had all earlier ones. */
    Profile profile(LocalDate date) {
        var since = jdbc.sql("SELECT record FROM editions WHERE date < ? ORDER BY date DESC LIMIT 1")
                .param(date)
                .query((row, _) -> read(row.getString(1)))
                .optional()
                .flatMap(previous -> Optional.ofNullable(previous.until()))
                .orElse(Instant.EPOCH);
        var sent = jdbc.sql("SELECT DISTINCT insight_id::text FROM edition_items WHERE date < ? AND date >= ?")
                .params(date, date.minus(MEMORY))
                .query(String.class)
                .list();
        return Profile.plain(Set.copyOf(sent), since);
    }

    /** Another replica may have been faster: what is kept first stands. */
    private void keep(Digest digest, boolean published) {
        save(
                digest,
                published,
                "INSERT INTO editions VALUES (:date, :record::json, :published) ON CONFLICT DO NOTHING");
    }

    private void replace(Digest digest, boolean published) {
        save(
                digest,
                published,
                "UPDATE editions SET record = :record::json, published = :published WHERE date = :date");
    }

    private void save(Digest digest, boolean published, String statement) {
        jdbc.sql("WITH kept AS (" + statement + """
                         RETURNING date)
                        INSERT INTO edition_items
                        SELECT date, item.insight, item.retracted
                        FROM kept, unnest(:insights, :retracted) AS item (insight, retracted)
                        ON CONFLICT (date, insight_id) DO UPDATE SET retracted = excluded.retracted""")
                .param("date", digest.date())
                .param("record", ContractsJson.MAPPER.writeValueAsString(digest))
                .param("published", published)
                .param(
                        "insights",
                        digest.items().stream()
                                .map(item -> UUID.fromString(item.insight().id()))
                                .toArray(UUID[]::new))
                .param(
                        "retracted",
                        digest.items().stream().map(Editions::retracted).toArray(Boolean[]::new))
                .update();
    }

    private static long retracted(Digest digest) {
        return digest.items().stream().filter(Editions::retracted).count();
    }

    private static boolean retracted(Digest.Item item) {
        return item.insight().status() == Insight.Status.RETRACTED;
    }

    private void publishKept() {
        for (var date : jdbc.sql("SELECT date FROM editions WHERE NOT published ORDER BY date")
                .query(LocalDate.class)
                .list()) {
            find(date).ifPresent(publisher::publish);
            jdbc.sql("UPDATE editions SET published = true WHERE date = ?")
                    .param(date)
                    .update();
        }
    }

    private static Digest read(String json) {
        return ContractsJson.MAPPER.readValue(json, Digest.class);
    }
}
