package io.gleancast.digest.insights;

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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The digest service as operators run it, its jar with its committed JVM options, on a database and without a broker. */
final class DigestProcess implements AutoCloseable {
    private static final Pattern INDEXED = Pattern.compile("(?m)^digest_index_insights(?:\\{[^}]*\\})? (\\S+)$");

    private static final int PROGRESS_SECONDS = 10;

    private final Process process;
    private final URI base;
    private final Path log;

    private DigestProcess(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    static DigestProcess start(int postgresPort, Path directory) throws IOException {
        var root = Path.of(System.getProperty("gleancast.root", "."));
        var service = root.resolve("digest-service");
        int port = freePort();
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        var options = service.resolve("jvm.options");
        if (Files.exists(options)) {
            command.add("@" + options);
        }
        command.addAll(List.of(
                "-jar",
                service.resolve("target/digest-service-1.0.0-SNAPSHOT-exec.jar").toString(),
                "--server.port=" + port,
                "--gleancast.management.port=",
                "--server.address=127.0.0.1",
                "--logging.level.root=error",
                "--spring.main.banner-mode=off",
                "--spring.kafka.listener.auto-startup=false",
                "--spring.kafka.admin.auto-create=false",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres",
                "--spring.datasource.username=postgres",
                "--digest.sending.enabled=false",
                "--digest.web.cache=0s",
                "--digest.index.directory=" + directory));
        var log = Files.createTempFile("gleancast-read-", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        return new DigestProcess(process, URI.create("http://127.0.0.1:" + port), log);
    }

    URI base() {
        return base;
    }

    /** Returns once the service is up and its index holds this many. */
    void awaitIndexed(int insights) throws InterruptedException {
        var nextWord = System.nanoTime();
        for (var indexed = indexed(); indexed < insights; indexed = indexed()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "The digest service ended with %d; its log is %s".formatted(process.exitValue(), log));
            }
            if (indexed > 0 && System.nanoTime() > nextWord) {
                System.err.printf("%d of %d insights indexed%n", indexed, insights);
                nextWord = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROGRESS_SECONDS);
            }
            Thread.sleep(500);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int indexed() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(base.resolve("/actuator/prometheus")).build(),
                    HttpResponse.BodyHandlers.ofString());
            var found = INDEXED.matcher(answer.body());
            return found.find() ? (int) Double.parseDouble(found.group(1)) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }
}
