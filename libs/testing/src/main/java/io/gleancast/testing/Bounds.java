package io.gleancast.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Whether a query says how many rows it may answer with: by a limit, by an aggregate, or by the whole key of each table. */
final class Bounds {
    private static final Set<String> AGGREGATES = Set.of(
            "count", "sum", "min", "max", "avg", "bool_or", "bool_and", "exists", "coalesce", "greatest", "least");

    private final ListedStatements.Keys keys;
    private final Map<String, Boolean> named = new HashMap<>();

    Bounds(ListedStatements.Keys keys) {
        this.keys = keys;
    }

    boolean areGiven(Statement statement) {
        return !(statement instanceof Select select) || isBounded(select);
    }

    private boolean isBounded(Select select) {
        if (select.getWithItemsList() != null) {
            for (WithItem<?> item : select.getWithItemsList()) {
                named.put(item.getUnquotedAliasName().toLowerCase(Locale.ROOT), isBounded(item));
            }
        }
        if (select.getLimit() != null || select.getFetch() != null) {
            return true;
        }
        return switch (select) {
            case ParenthesedSelect inner -> isBounded(inner.getSelect());
            case SetOperationList list -> list.getSelects().stream().allMatch(this::isBounded);
            case PlainSelect plain -> isBounded(plain);
            default -> true;
        };
    }

    /** What changes rows and returns them is judged by the selection within it, as text. */
    private boolean isBounded(WithItem<?> item) {
        var statement = item.getParenthesedStatement();
        return statement instanceof ParenthesedSelect inner
                ? isBounded(inner.getSelect())
                : statement.toString().toLowerCase(Locale.ROOT).contains("limit");
    }

    private boolean isBounded(PlainSelect plain) {
        if (plain.getFromItem() == null || isOneRow(plain)) {
            return true;
        }
        var sources = new Sources(plain);
        return sources.items.stream().allMatch(item -> isBounded(item, sources));
    }

    private static boolean isOneRow(PlainSelect plain) {
        return plain.getGroupBy() == null
                && plain.getSelectItems().stream().allMatch(item -> isAggregate(item.getExpression()));
    }

    private static boolean isAggregate(Expression expression) {
        var text = expression.toString().toLowerCase(Locale.ROOT).stripLeading();
        return expression instanceof Function function
                ? AGGREGATES.contains(function.getName().toLowerCase(Locale.ROOT))
                        && (!function.getName().equalsIgnoreCase("coalesce") || containsAggregate(text))
                : containsAggregate(text) && !text.contains("_agg(");
    }

    private static boolean containsAggregate(String text) {
        return text.contains("count(") || text.contains("sum(") || text.contains("min(") || text.contains("max(");
    }

    private boolean isBounded(FromItem item, Sources sources) {
        return switch (item) {
            case ParenthesedSelect inner -> isBounded(inner.getSelect());
            case Table table -> {
                var name = table.getUnquotedName().toLowerCase(Locale.ROOT);
                yield named.containsKey(name)
                        ? named.get(name)
                        : !keys.grows(name) || sources.fixAKeyOf(table, keys.of(name));
            }
            default -> true;
        };
    }

    /** What a query reads from, and which columns its conditions fix. */
    private static final class Sources {
        private final List<FromItem> items;
        private final Map<String, Set<String>> fixed = new HashMap<>();

        Sources(PlainSelect plain) {
            var all = new ArrayList<FromItem>();
            all.add(plain.getFromItem());
            collect(plain.getWhere());
            if (plain.getJoins() != null) {
                plain.getJoins().forEach(join -> {
                    all.add(join.getFromItem());
                    join.getOnExpressions().forEach(this::collect);
                    join.getUsingColumns().forEach(column -> fix("", column.getColumnName()));
                });
            }
            this.items = all;
        }

        boolean fixAKeyOf(Table table, ListedStatements.Keys.Table known) {
            var columns = new HashSet<>(fixed.getOrDefault("", Set.of()));
            columns.addAll(fixed.getOrDefault(nameOf(table), Set.of()));
            columns.retainAll(known.columns());
            return known.keys().stream().anyMatch(columns::containsAll);
        }

        private static String nameOf(Table table) {
            var alias = table.getAlias();
            return (alias == null ? table.getUnquotedName() : alias.getName())
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }

        private void collect(@Nullable Expression condition) {
            switch (condition) {
                case AndExpression both -> {
                    collect(both.getLeftExpression());
                    collect(both.getRightExpression());
                }
                case ParenthesedExpressionList<?> list when list.size() == 1 -> collect((Expression) list.getFirst());
                case EqualsTo equal -> {
                    fix(equal.getLeftExpression());
                    if (!(equal.getRightExpression() instanceof AnyComparisonExpression)) {
                        fix(equal.getRightExpression());
                    }
                }
                case InExpression in
                when !in.isNot() -> {
                    if (in.getLeftExpression() instanceof ParenthesedExpressionList<?> several) {
                        several.forEach(one -> fix((Expression) one));
                    } else {
                        fix(in.getLeftExpression());
                    }
                }
                case null, default -> {
                    // Fixes nothing.
                }
            }
        }

        private void fix(Expression expression) {
            if (expression instanceof Column column) {
                var table = column.getTable();
                fix(table == null ? "" : table.getUnquotedName().toLowerCase(Locale.ROOT), column.getColumnName());
            }
        }

        private void fix(String table, String column) {
            fixed.computeIfAbsent(table, _ -> new HashSet<>()).add(column.toLowerCase(Locale.ROOT));
        }
    }
}
