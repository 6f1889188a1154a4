package io.gleancast.digest.insights;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntFunction;
import org.postgresql.PGConnection;

/** Rows that are written by {@code COPY}, PostgreSQL's fastest way in. */
public final class Copied {
    private static final int BUFFER = 1 << 16;
    private static final int PROGRESS = 100_000;

    private Copied() {}

    /** So many rows, made one after another; a null is a {@code NULL}. */
    public static void into(Connection connection, String table, String columns, int rows, IntFunction<Object[]> row)
            throws SQLException {
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s (%s) FROM STDIN".formatted(table, columns));
        try {
            var lines = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                append(row.apply(i), lines);
                if (lines.length() > BUFFER || i == rows - 1) {
                    var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    lines.setLength(0);
                }
                if (i % PROGRESS == PROGRESS - 1) {
                    System.err.printf("%,d of %,d rows of %s%n", i + 1, rows, table);
                }
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void append(Object[] values, StringBuilder lines) {
        for (int i = 0; i < values.length; i++) {
            lines.append(i == 0 ? "" : "\t");
            var value = values[i];
            lines.append(value == null ? "\\N" : escaped(value.toString()));
        }
        lines.append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
