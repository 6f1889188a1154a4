package io.gleancast.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the four services: the same jar and the same JVM flags that operators deploy. */
public final class Service implements AutoCloseable {
    /** A process that ends is noticed at once; this is for one that stands still, on however busy a machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final Child child;
    private final Rest rest;

    private long startedNanos;
    private volatile double secondsToReady = -1;

    /**
     * A service that is not started yet.
     *
     * @param kind which of the four it is
     * @param name its own; replicas of one kind have different ones
     */
    Service(String kind, String name, Rest rest, Map<String, String> environment, Workspace workspace) {
        this.name = name;
        var folder = workspace.root().resolve(kind + "-service");
        this.child = new Child(
                name,
                Child.java(List.of(
                        "@" + existing(folder.resolve("jvm.options")),
                        "-jar",
                        existing(jar(folder)).toString())),
                environment,
                workspace.logs().resolve(name + ".log"));
        this.rest = rest;
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

    public void start() {
        startedNanos = System.nanoTime();
        child.start();
    }

    /** Stops the process where it is (SIGSTOP). */
    public void pause() {
        child.pause();
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        child.resume();
    }

    /** How often the process ended by itself and was started again. */
    public int restarts() {
        return child.restarts();
    }

    /** Starts the process again if it was killed. */
    boolean revive() {
        return child.revive();
    }

    /** Returns once the service says that it is ready. */
    void awaitReady() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!rest.isReady()) {
            if (System.nanoTime() > end) {
                throw new QuickstartFailed("%s was not ready within %d minutes; the end of %s:%n%s"
                        .formatted(name, PATIENCE.toMinutes(), child.log(), child.lastWords()));
            }
            child.revive();
            Thread.sleep(100);
        }
        secondsToReady = (System.nanoTime() - startedNanos) / 1e9;
    }

    public String name() {
        return name;
    }

    public Rest rest() {
        return rest;
    }

    public long pid() {
        return child.pid();
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** The most memory that the process has had resident, in MiB, where the system says so (Linux). */
    public @Nullable Long peakResidentMiB() {
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
