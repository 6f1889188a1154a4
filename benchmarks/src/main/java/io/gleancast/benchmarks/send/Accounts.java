package io.gleancast.benchmarks.send;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What the ledger says of today, looked up beside the replicas. */
final class Accounts {
    private static final int HALF = "00000000-0000-0000".length();

    private static final String TODAY = "due_at > now() - interval '2 hours'";

    private final DataSource database;

    Accounts(DataSource database) {
        this.database = database;
    }

    boolean exist() {
        try {
            return number("SELECT count(*) FROM pg_tables WHERE tablename = 'quote_reports'") > 0;
        } catch (SQLException _) {
            return false;
        }
    }

    /** The operator's pause, for all replicas. */
    void pause() throws SQLException {
        run(
                "INSERT INTO sending_pause (reason, since) VALUES ('the benchmark prepares', now()) ON CONFLICT DO NOTHING");
    }

    void resume() throws SQLException {
        run("DELETE FROM sending_pause");
    }

    long inState(String state) throws SQLException {
        return number("SELECT count(*) FROM deliveries WHERE state = '%s' AND %s".formatted(state, TODAY));
    }

    /** What a replica has in SENDING: the first half of each of its claims is its own. */
    long sending(UUID replica) throws SQLException {
        return number("SELECT count(*) FROM deliveries WHERE state = 'sending' AND claimed_by::text LIKE '%s%%'"
                .formatted(replica.toString().substring(0, HALF)));
    }

    /** Digests of today that may still leave, or whose fate is not settled. */
    long open(int readers) throws SQLException {
        return readers
                - number("SELECT count(*) FROM deliveries WHERE state NOT IN ('reserved', 'sending') AND " + TODAY);
    }

    long differentFives() throws SQLException {
        return number("SELECT count(DISTINCT insights) FROM deliveries WHERE state = 'sent' AND " + TODAY);
    }

    /** The recipients of the rows that only an operator sends again. */
    Set<String> inDoubt() throws SQLException {
        var addresses = new HashSet<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT address FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
                        WHERE deliveries.state = 'in-doubt'""")) {
            while (rows.next()) {
                addresses.add(rows.getString(1));
            }
        }
        return addresses;
    }

    private long number(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void run(String command) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(command);
        }
    }
}
