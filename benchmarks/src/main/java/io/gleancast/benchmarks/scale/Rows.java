package io.gleancast.benchmarks.scale;

import io.gleancast.digest.insights.Copied;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.IntFunction;

/** Fills tables fast: by statements that make their own rows, or row by row through {@code COPY}. */
final class Rows implements AutoCloseable {
    private final Connection connection;

    Rows(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
    }

    /** Does a statement; {@code :n} in it is the number. */
    void make(String sql, long n) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.replace(":n", Long.toString(n)));
        }
    }

    void copy(String table, String columns, int rows, IntFunction<Object[]> row) throws SQLException {
        Copied.into(connection, table, columns, rows, row);
    }

    String one(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void analyze() throws SQLException {
        make("ANALYZE", 0);
    }

    /** As {@code md5(text)::uuid} gives it. */
    static UUID md5(String text) {
        try {
            var bytes = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every Java must have", e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
