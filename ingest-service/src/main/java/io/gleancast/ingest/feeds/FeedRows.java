package io.gleancast.ingest.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a row of {@code feeds} says. */
public final class FeedRows {
    private FeedRows() {}

    /** The feed's own rules. */
    public static FeedRules rules(ResultSet row) throws SQLException {
        return new FeedRules(
                new TitleRules(words(row, "include_words"), words(row, "exclude_words")),
                (Integer) row.getObject("first_poll"),
                seconds(row, "max_age_seconds"),
                seconds(row, "min_duration_seconds"),
                seconds(row, "max_duration_seconds"));
    }

    static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        var seconds = (Long) row.getObject(column);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
