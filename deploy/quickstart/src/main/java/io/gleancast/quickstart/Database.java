package io.gleancast.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with one database for each service, and with fsync on: what it says is kept is kept. */
public final class Database implements AutoCloseable {
    static final List<String> NAMES = List.of("ingest", "transcribe", "insight", "digest");

    private final Path directory;
    private final Path log;
    private final int port;
    private EmbeddedPostgres server;

    private Database(Path directory, Path log, int port) {
        this.directory = directory;
        this.log = log;
        this.port = port;
        this.server = startServer();
    }

    static Database start(Workspace workspace) {
        var directory = workspace.data("postgres");
        stopLeftover(directory);
        var database = new Database(directory, workspace.logs().resolve("database.log"), workspace.port("database", 0));
        database.create();
        return database;
    }

    private EmbeddedPostgres startServer() {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("shared_buffers", "128MB")
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .start();
        } catch (IOException e) {
            throw new QuickstartFailed(
                    "PostgreSQL could not be started in %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private void create() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var name : NAMES) {
                try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                    if (found.next()) {
                        continue;
                    }
                }
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new QuickstartFailed("PostgreSQL refused a database: " + e.getMessage(), e);
        }
    }

    /** After a hard stop of a run its server lives on: end it by its pid file. */
    private static void stopLeftover(Path directory) {
        var pid = pid(directory);
        if (pid != null) {
            ProcessHandle.of(pid)
                    .filter(process -> process.info().command().orElse("").contains("postgres"))
                    .ifPresent(process -> {
                        process.destroy();
                        process.onExit().join();
                    });
        }
    }

    private static @Nullable Long pid(Path directory) {
        var file = directory.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Long.valueOf(Files.readAllLines(file).getFirst().strip())
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Where one of the databases is, credentials and all. */
    public String url(String name) {
        return server.getJdbcUrl("postgres", name);
    }

    /** Ends the server, and with it every connection; its data stays. */
    public void stop() {
        close();
    }

    /** Starts the server on the data that it had, at the same port. */
    public void startAgain() {
        server = startServer();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            stopLeftover(directory);
        }
    }
}
