package io.gleancast.benchmarks.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The digest service as operators run it: its jar with its committed JVM options, as a process of its own. */
final class Replica implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("Digests leave as ([0-9a-f-]{36})");
    private static final long PATIENCE_SECONDS = 300;

    private final int number;
    private final Path directory;
    private final List<String> settings;
    private int lives;
    private int port;
    private Path log;
    private @Nullable Process process;
    private boolean closed;

    Replica(int number, Path directory, List<String> settings) {
        this.number = number;
        this.directory = directory;
        this.settings = List.copyOf(settings);
        this.log = directory;
    }

    int number() {
        return number;
    }

    synchronized void start() {
        if (closed) {
            return;
        }
        lives++;
        port = freePort();
        log = directory.resolve("replica-%d-%d.log".formatted(number, lives));
        var service = Path.of(System.getProperty("gleancast.root", ".")).resolve("digest-service");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + service.resolve("jvm.options"),
                "-jar",
                service.resolve("target/digest-service-1.0.0-SNAPSHOT-exec.jar").toString(),
                "--server.port=" + port,
                "--gleancast.management.port=",
                "--server.address=127.0.0.1",
                "--digest.index.directory=" + directory.resolve("index-%d-%d".formatted(number, lives))));
        command.addAll(settings);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The digest service could not be started", e);
        }
    }

    void awaitReady() throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isReady()) {
            if (!running().isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Replica %d did not start; the end of its log:%n%s".formatted(number, lastWords()));
            }
            Thread.sleep(200);
        }
    }

    boolean isReady() throws InterruptedException {
        return get("/actuator/health/liveness") != null;
    }

    /** A metric of this life of the replica; 0 where it has none. */
    double metric(String name) throws InterruptedException {
        var metrics = get("/actuator/prometheus");
        if (metrics == null) {
            return 0;
        }
        var found = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*\\})? (\\S+)$").matcher(metrics);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    /** The name under which the ledger knows this life of the replica, once it is up. */
    Optional<UUID> nameInLedger() {
        try {
            var found = NAME.matcher(Files.readString(log));
            return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it with SIGKILL and returns once it is gone. */
    long kill() throws InterruptedException {
        var victim = running();
        victim.destroyForcibly().waitFor();
        return victim.pid();
    }

    private @Nullable String get(String path) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException _) {
            return null;
        }
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException("Replica %d was not started".formatted(number));
        }
        return process;
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        if (last == null) {
            return;
        }
        last.destroy();
        try {
            if (!last.waitFor(20, TimeUnit.SECONDS)) {
                last.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
