package io.gleancast.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A real PostgreSQL, started once per JVM, with a new empty database for each application context. Import it into a
 * test: {@code @Import(PostgresConfiguration.class)}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class PostgresConfiguration {

    private static final int MOST_CONNECTIONS = 20;

    /** A new empty database, with a pool of connections to it; for tests without Spring. */
    public static DataSource newDatabase() {
        try {
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return pooled(Server.POSTGRES.getDatabase("postgres", name));
        } catch (SQLException e) {
            throw new IllegalStateException("The test's PostgreSQL refused a new database", e);
        }
    }

    /** As the services have it: a connection for each statement is most of what a test's statement costs. */
    private static DataSource pooled(DataSource database) {
        var pool = new HikariConfig();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        return new HikariDataSource(pool);
    }

    /** Fails on lists without a limit, unless {@code gleancast.testing.lists-need-limits} is false. */
    @Bean
    @Primary
    DataSource testDatabase(@Value("${gleancast.testing.lists-need-limits:true}") boolean watched) {
        var database = newDatabase();
        return watched ? ListedStatements.watching(database) : database;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("No PostgreSQL could be started for the tests", e);
            }
        }
    }
}
