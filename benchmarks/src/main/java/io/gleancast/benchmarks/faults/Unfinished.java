package io.gleancast.benchmarks.faults;

import io.gleancast.quickstart.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into the services' databases for what is not done. */
final class Unfinished {
    private static final List<Kind> KINDS = List.of(
            new Kind("ingest", "announcements", "SELECT count(*) FROM episodes WHERE record IS NOT NULL"),
            new Kind("transcribe", "jobs", "SELECT count(*) FROM jobs WHERE state IN ('waiting', 'kept')"),
            new Kind("insight", "jobs", "SELECT count(*) FROM jobs WHERE state IN ('waiting', 'kept')"),
            new Kind("insight", "insights", "SELECT count(*) FROM insights WHERE published_revision < revision"),
            new Kind("digest", "editions", "SELECT count(*) FROM editions WHERE NOT published"),
            new Kind("digest", "deliveries", "SELECT count(*) FROM deliveries WHERE state IN ('reserved', 'sending')"),
            new Kind("digest", "letters", "SELECT count(*) FROM letters"));

    private final Database database;

    Unfinished(Database database) {
        this.database = database;
    }

    private record Kind(String service, String what, String question) {}

    /** What is not done, one short line a kind; empty where everything is. */
    List<String> look() {
        var open = new ArrayList<String>();
        for (var kind : KINDS) {
            try (var connection = DriverManager.getConnection(database.url(kind.service()));
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(kind.question())) {
                rows.next();
                if (rows.getLong(1) > 0) {
                    open.add("%d %s of %s".formatted(rows.getLong(1), kind.what(), kind.service()));
                }
            } catch (SQLException e) {
                open.add("%s of %s: %s".formatted(kind.what(), kind.service(), e.getMessage()));
            }
        }
        return open;
    }

    /** How many digests are in each state. */
    Map<String, Integer> deliveries() {
        try (var connection = DriverManager.getConnection(database.url("digest"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT state, count(*) FROM deliveries GROUP BY state")) {
            var states = new TreeMap<String, Integer>();
            while (rows.next()) {
                states.put(rows.getString(1), rows.getInt(2));
            }
            return states;
        } catch (SQLException e) {
            throw new IllegalStateException("The deliveries could not be counted", e);
        }
    }
}
