package io.gleancast.digest.curation;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Editions as they are kept, each before it is published. */
@Component
class EditionTable {
    private static final Logger log = LoggerFactory.getLogger(EditionTable.class);

    private final JdbcClient jdbc;

    EditionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item that an edition had, and whose insight was deleted since. */
    record Gone(String insightId, int position) {}

    Optional<Digest> find(LocalDate date) {
        return one(jdbc.sql("SELECT record FROM editions WHERE date = ?").param(date));
    }

    /** The newest, from the newest on. */
    List<Digest> latest(int limit, int offset) {
        return jdbc
                .sql("SELECT record FROM editions ORDER BY date DESC LIMIT ? OFFSET ?")
                .params(limit, offset)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Digest> lastBefore(LocalDate date) {
        return one(jdbc.sql("SELECT record FROM editions WHERE date < ? ORDER BY date DESC LIMIT 1")
                .param(date));
    }

    Optional<LocalDate> before(LocalDate date) {
        return jdbc.sql("SELECT max(date) FROM editions WHERE date < ?")
                .param(date)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    Optional<LocalDate> after(LocalDate date) {
        return jdbc.sql("SELECT min(date) FROM editions WHERE date > ?")
                .param(date)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    List<LocalDate> dates(int limit, int offset) {
        return jdbc.sql("SELECT date FROM editions ORDER BY date DESC LIMIT ? OFFSET ?")
                .params(limit, offset)
                .query(LocalDate.class)
                .list();
    }

    /** Days from the newest on, each with the headline of the first item that stands, without reading whole records. */
    List<EditionDay> days(int limit, int offset) {
        return jdbc.sql("""
                        /* bounded: one row a day of the page */
                        WITH page AS (SELECT date FROM editions ORDER BY date DESC LIMIT :limit OFFSET :offset),
                             places AS (
                                 SELECT date, item.position, coalesce(kept.headline, item.headline) AS headline,
                                        item.deleted OR coalesce(kept.retracted, item.retracted)
                                            OR (kept.id IS NULL AND gone.id IS NOT NULL) AS withdrawn
                                 FROM page JOIN edition_items item USING (date)
                                 LEFT JOIN insights kept ON kept.id = item.insight_id
                                 LEFT JOIN deleted_insights gone ON gone.id = item.insight_id)
                        SELECT date,
                               (SELECT headline FROM places WHERE places.date = page.date AND NOT withdrawn
                                ORDER BY position LIMIT 1),
                               (SELECT count(*) FROM places WHERE places.date = page.date AND withdrawn)
                        FROM page ORDER BY date DESC""")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> new EditionDay(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)))
                .list();
    }

    Optional<Digest> latestWith(String insightId) {
        return one(jdbc.sql("""
                        SELECT record FROM editions JOIN edition_items USING (date)
                        WHERE insight_id = ? AND NOT deleted ORDER BY date DESC LIMIT 1""").param(UUID.fromString(insightId)));
    }

    /** The insights of the editions from one day on and before another. */
    List<String> insightsOf(LocalDate from, LocalDate to) {
        return jdbc.sql("SELECT DISTINCT insight_id::text FROM edition_items WHERE date >= ? AND date < ? LIMIT 10000")
                .params(from, to)
                .query(String.class)
                .list();
    }

    /** What these editions had and have no more, by day. */
    Map<LocalDate, List<Gone>> gone(List<LocalDate> dates) {
        var gone = new HashMap<LocalDate, List<Gone>>();
        jdbc.sql("""
                        /* bounded: at most five a day that is asked for */
                        SELECT date, insight_id::text, position FROM edition_items
                        WHERE date = ANY(CAST(? AS date[])) AND deleted ORDER BY date, position, insight_id""")
                .param(dates.stream().map(LocalDate::toString).toArray(String[]::new))
                .query((row, _) -> gone.computeIfAbsent(row.getObject(1, LocalDate.class), _ -> new ArrayList<>())
                        .add(new Gone(row.getString(2), row.getInt(3))))
                .list();
        return gone;
    }

    /** Days with an insight that was worded anew, retracted or deleted since; those whose pause is not over are left out. */
    List<LocalDate> outdated() {
        return jdbc.sql("""
                        SELECT date FROM editions WHERE (next_attempt_at IS NULL OR next_attempt_at <= now()) AND (
                            EXISTS (SELECT 1 FROM edition_items item JOIN insights ON insights.id = item.insight_id
                                    WHERE item.date = editions.date AND NOT item.deleted
                                      AND (insights.revision > item.revision OR insights.retracted AND NOT item.retracted))
                            OR EXISTS (SELECT 1 FROM edition_items item JOIN deleted_insights gone ON gone.id = item.insight_id
                                       WHERE item.date = editions.date AND NOT item.deleted))
                        ORDER BY date DESC LIMIT 100""").query(LocalDate.class).list();
    }

    /** Another replica may have been faster: what is kept first stands. */
    void keep(Digest digest, boolean published) {
        save(
                digest,
                published,
                "INSERT INTO editions (date, record, published) VALUES (:date, :record::json, :published) "
                        + "ON CONFLICT DO NOTHING");
    }

    /** Items that the record has no more are remembered as deleted. */
    void replace(Digest digest, boolean published) {
        save(
                digest,
                published,
                "UPDATE editions SET record = :record::json, published = :published, attempts = 0, next_attempt_at = NULL "
                        + "WHERE date = :date");
        jdbc.sql("UPDATE edition_items SET deleted = true, headline = '' WHERE date = ? AND insight_id <> ALL(?)")
                .params(digest.date(), ids(digest))
                .update();
    }

    void markPublished(LocalDate date) {
        jdbc.sql("UPDATE editions SET published = true, attempts = 0, next_attempt_at = NULL WHERE date = ?")
                .param(date)
                .update();
    }

    /** Leaves an edition as it is for a little while. */
    void rest(LocalDate date) {
        jdbc.sql("UPDATE editions SET next_attempt_at = now() + interval '20 seconds' WHERE date = ?")
                .param(date)
                .update();
    }

    /** Removes those of before a day, and says how many. */
    int forget(LocalDate before) {
        return jdbc.sql("DELETE FROM editions WHERE date < ?").param(before).update();
    }

    private void save(Digest digest, boolean published, String statement) {
        var insights = digest.items().stream().map(Digest.Item::insight).toList();
        jdbc.sql("WITH kept AS (" + statement + """
                         RETURNING date)
                        INSERT INTO edition_items (date, insight_id, retracted, position, headline, revision)
                        SELECT date, item.insight, item.retracted, item.position, item.headline, item.revision
                        FROM kept, unnest(:insights, :retracted, :positions, :headlines, :revisions)
                            AS item (insight, retracted, position, headline, revision)
                        ON CONFLICT (date, insight_id) DO UPDATE SET
                            retracted = excluded.retracted, position = excluded.position, headline = excluded.headline,
                            revision = excluded.revision, deleted = false""")
                .param("date", digest.date())
                .param("record", ContractsJson.MAPPER.writeValueAsString(digest))
                .param("published", published)
                .param("insights", ids(digest))
                .param(
                        "retracted",
                        insights.stream()
                                .map(insight -> insight.status() == Insight.Status.RETRACTED)
                                .toArray(Boolean[]::new))
                .param(
                        "positions",
                        digest.items().stream().map(Digest.Item::position).toArray(Integer[]::new))
                .param(
                        "headlines",
                        insights.stream()
                                .map(insight -> insight.status() == Insight.Status.RETRACTED ? "" : insight.headline())
                                .toArray(String[]::new))
                .param("revisions", insights.stream().map(Insight::revision).toArray(Integer[]::new))
                .update();
    }

    private static UUID[] ids(Digest digest) {
        return digest.items().stream()
                .map(item -> UUID.fromString(item.insight().id()))
                .toArray(UUID[]::new);
    }

    private static Optional<Digest> one(JdbcClient.StatementSpec statement) {
        return statement.query((row, _) -> read(row)).optional().flatMap(found -> found);
    }

    /** Absent where it is no edition that we can read any more. */
    private static Optional<Digest> read(ResultSet row) throws SQLException {
        return read(row.getString(1));
    }

    static Optional<Digest> read(String json) {
        try {
            return Optional.of(ContractsJson.MAPPER.readValue(json, Digest.class));
        } catch (JacksonException e) {
            log.warn("A kept edition cannot be read any more: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
