package io.gleancast.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Looks at every statement that a test sends to its database, and fails those that answer with as many rows as a table has: a
 * query needs a limit, a key, or an aggregate. One that is bounded otherwise says so in a comment of its own:
 * {@code /* bounded: one row a day and state *}{@code /}.
 */
final class ListedStatements implements QueryExecutionListener {
    private static final String EXCUSE = "/* bounded: ";
    private static final Pattern NO_COLUMNS = Pattern.compile("(?i)\\bselect\\s+from\\b");
    private static final Pattern CHANGES_ROWS = Pattern.compile("\\b(update|delete from|insert into)\\b");

    private final Keys keys;
    private final Map<String, Boolean> judged = new ConcurrentHashMap<>();

    private ListedStatements(Keys keys) {
        this.keys = keys;
    }

    /** The same database, watched. */
    static DataSource watching(DataSource database) {
        return ProxyDataSourceBuilder.create(database)
                .listener(new ListedStatements(new Keys(database)))
                .build();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        for (var query : queries) {
            if (!judged.computeIfAbsent(query.getQuery(), this::isBounded) && !isAskedByATest()) {
                throw new IllegalStateException(
                        "A list without LIMIT from a table that grows: give it one, ask by a whole key, or say in a comment why"
                                + " it is bounded (%s...*/): %s"
                                        .formatted(
                                                EXCUSE, query.getQuery().strip().replaceAll("\\s+", " ")));
            }
        }
    }

    /** A test may look at whatever it has made. */
    private static boolean isAskedByATest() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(caller ->
                                caller.getName().startsWith("io.gleancast.") && !caller.equals(ListedStatements.class))
                        .findFirst()
                        .filter(ListedStatements::isOfATest)
                        .isPresent());
    }

    private static boolean isOfATest(Class<?> caller) {
        var source = caller.getProtectionDomain().getCodeSource();
        return !caller.getPackage().equals(ListedStatements.class.getPackage())
                && source != null
                && source.getLocation().getPath().endsWith("/test-classes/");
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // Judged before.
    }

    private boolean isBounded(String sql) {
        if (sql.contains(EXCUSE) || !isQuery(sql)) {
            return true;
        }
        Statement statement;
        try {
            // PostgreSQL takes a selection of no columns, for EXISTS; the parser does not.
            statement = CCJSqlParserUtil.parse(NO_COLUMNS.matcher(sql).replaceAll("SELECT 1 FROM"));
        } catch (JSQLParserException unknownSyntax) {
            var lower = sql.toLowerCase(Locale.ROOT);
            return lower.contains("limit") || CHANGES_ROWS.matcher(lower).find();
        }
        return new Bounds(keys).areGiven(statement);
    }

    private static boolean isQuery(String sql) {
        var start = sql.stripLeading();
        return start.regionMatches(true, 0, "select", 0, 6) || start.regionMatches(true, 0, "with", 0, 4);
    }

    /** The unique keys of each table, as sets of columns, and its columns. */
    static final class Keys {
        private static final Set<String> OTHERS = Set.of("flyway_schema_history", "scheduled_tasks");

        private final DataSource database;
        private final Map<String, Table> tables = new ConcurrentHashMap<>();

        Keys(DataSource database) {
            this.database = database;
        }

        /** A table's columns and unique keys; both empty for what is no table. */
        record Table(Set<String> columns, List<Set<String>> keys) {
            boolean isTable() {
                return !columns.isEmpty();
            }
        }

        Table of(String name) {
            var known = tables.get(name);
            if (known != null) {
                return known;
            }
            var found = read(name);
            if (found.isTable()) {
                tables.put(name, found);
            }
            return found;
        }

        boolean grows(String name) {
            return !OTHERS.contains(name)
                    && !name.startsWith("pg_")
                    && of(name).isTable()
                    && of(name).keys().stream().noneMatch(key -> key.equals(Set.of("only_row")));
        }

        private Table read(String name) {
            var columns =
                    rows("SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0", name);
            var keys = rows("""
                    SELECT string_agg(a.attname::text, ',') FROM pg_index i
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[])
                    WHERE i.indrelid = to_regclass(?) AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
                    GROUP BY i.indexrelid""", name);
            return new Table(
                    Set.copyOf(columns),
                    keys.stream().map(key -> Set.of(key.split(","))).toList());
        }

        private List<String> rows(String sql, String name) {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                var found = new ArrayList<String>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException("The catalogue could not be asked about " + name, e);
            }
        }
    }
}
