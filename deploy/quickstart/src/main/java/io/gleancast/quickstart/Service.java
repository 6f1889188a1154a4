package io.gleancast.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the four services: the same jar and the same JVM flags that operators deploy. */
final class Service implements AutoCloseable {
    private final String name;
    private final Child child;
    private final Rest rest;

    private long startedNanos;
    private volatile double secondsToReady = -1;

    Service(String name, int port, Workspace workspace, Map<String, String> environment, String user, String password) {
        this.name = name;
        var folder = workspace.root().resolve(name + "-service");
        this.child = new Child(
                name,
                Child.java(List.of(
                        "@" + existing(folder.resolve("jvm.options")),
                        "-jar",
                        existing(jar(folder)).toString())),
                environment,
                workspace.logs().resolve(name + ".log"));
        this.rest = new Rest("http://127.0.0.1:" + port, user, password);
    }

    private static Path jar(Path folder) {
        try (var files = Files.list(folder.resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new QuickstartFailed("There is no jar in %s: run ./mvnw -DskipTests package"
                            .formatted(folder.resolve("target"))));
        } catch (IOException e) {
            throw new QuickstartFailed("%s is not built: run ./mvnw -DskipTests package".formatted(folder), e);
        }
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new QuickstartFailed("%s is missing from this checkout".formatted(file));
        }
        return file;
    }

    void start() {
        startedNanos = System.nanoTime();
        child.start();
    }

    /** Starts the process again if it was killed. */
    boolean revive() {
        return child.revive();
    }

    /** Returns once the service says that it is ready. */
    void awaitReady() throws InterruptedException {
        var end = System.nanoTime() + 240_000_000_000L;
        while (!rest.isReady()) {
            if (System.nanoTime() > end) {
                throw new QuickstartFailed("%s was not ready within four minutes; the end of %s:%n%s"
                        .formatted(name, child.log(), child.lastWords()));
            }
            child.revive();
            Thread.sleep(100);
        }
        secondsToReady = (System.nanoTime() - startedNanos) / 1e9;
    }

    String name() {
        return name;
    }

    Rest rest() {
        return rest;
    }

    long pid() {
        return child.pid();
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** The most memory that the process has had resident, in MiB, where the system says so (Linux). */
    @Nullable Long peakResidentMiB() {
        var status = Path.of("/proc", Long.toString(child.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.valueOf(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
