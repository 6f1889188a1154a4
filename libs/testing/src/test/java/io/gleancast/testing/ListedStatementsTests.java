package io.gleancast.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedStatementsTests {
    private static final DataSource DATABASE = ListedStatements.watching(PostgresConfiguration.newDatabase());

    @BeforeAll
    static void createTables() throws SQLException {
        execute("CREATE TABLE shows (id uuid PRIMARY KEY, title text)");
        execute("CREATE TABLE follows (reader int, show uuid REFERENCES shows, since int, PRIMARY KEY (reader, show))");
        execute("CREATE TABLE pause (only_row boolean PRIMARY KEY, reason text)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM shows",
                "select title from shows where title like 'a%' order by title",
                "SELECT show FROM follows WHERE reader = 1",
                "SELECT s.title FROM shows s JOIN follows f ON f.show = s.id WHERE s.title = 'a'",
                "SELECT title, count(*) FROM shows GROUP BY title",
                "SELECT string_agg(title, ',') FROM shows",
                "WITH all_shows AS (SELECT * FROM shows) SELECT * FROM all_shows",
                "SELECT * FROM (SELECT title FROM shows) AS t",
                "SELECT title FROM shows WHERE id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8' UNION SELECT title FROM shows",
                "SELECT f.reader FROM shows s JOIN follows f ON f.show = s.id WHERE s.id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'",
                "SELECT * FROM shows WHERE id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8' OR title = 'a'",
                "SELECT * FROM shows FOR UPDATE SKIP LOCKED"
            })
    void failsOnAListThatGrowsWithItsTable(String sql) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("A list without LIMIT from a table that grows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM shows LIMIT 10",
                "SELECT * FROM shows ORDER BY id FETCH FIRST 3 ROWS ONLY",
                "SELECT title FROM shows WHERE id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'",
                "SELECT title FROM shows WHERE id IN ('6ba7b810-9dad-11d1-80b4-00c04fd430c8')",
                "SELECT title FROM shows WHERE id = ANY ('{6ba7b810-9dad-11d1-80b4-00c04fd430c8}')",
                "SELECT since FROM follows WHERE reader = 1 AND show = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'",
                "SELECT s.title FROM follows f JOIN shows s ON s.id = f.show WHERE f.reader = 1"
                        + " AND f.show = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'",
                "SELECT count(*), coalesce(max(since), 0) FROM follows",
                "SELECT count(*) FILTER (WHERE since > 1) FROM follows",
                "SELECT EXISTS (SELECT 1 FROM shows)",
                "SELECT EXISTS (SELECT FROM shows)",
                "SELECT * FROM shows WHERE id = '6ba7b810-9dad-11d1-80b4-00c04fd430c8' AND EXISTS (SELECT FROM follows)",
                "SELECT reason FROM pause",
                "SELECT rolname FROM pg_roles",
                "SELECT 1",
                "SELECT * FROM generate_series(1, 3) AS n",
                "WITH chosen AS (SELECT id FROM shows LIMIT 3) SELECT * FROM chosen",
                "SELECT show FROM follows WHERE reader = 1 /* bounded: readers follow fifty shows at most */",
                "UPDATE shows SET title = 'a'",
                "DELETE FROM follows"
            })
    void letsPassWhatSaysHowManyRowsThereMayBe(String sql) {
        assertThatCode(() -> execute(sql)).doesNotThrowAnyException();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DATABASE.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
