package io.gleancast.benchmarks.live;

import io.gleancast.quickstart.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The folders of some runs of the whole system, each fresh, all with the same ports. They lie in {@code target}; in the end their
 * logs stay, unless all went well.
 */
public final class Runs implements AutoCloseable {
    private static final List<String> BULK = List.of("kafka", "postgres");

    private final Path root = Path.of(System.getProperty("gleancast.root", ".")).toAbsolutePath();
    private final Path folder;
    private @Nullable Workspace first;
    private @Nullable Workspace latest;

    /**
     * Runs of one benchmark.
     *
     * @param name of the folder in {@code target}, before what tells it from those of other calls
     */
    public Runs(String name) {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(root.resolve("target")), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the logs are. */
    public Path folder() {
        return folder;
    }

    /** All went well: nobody will read the logs. */
    public void forget() {
        close();
        delete(folder);
    }

    /** A fresh workspace; the one before it is closed. */
    public Workspace workspace(String name) {
        close();
        var before = first;
        var workspace =
                before == null ? Workspace.open(root, folder.resolve(name)) : before.fresh(folder.resolve(name));
        first = before == null ? workspace : before;
        latest = workspace;
        return workspace;
    }

    /** Closes the latest workspace; its logs stay, its data goes. */
    @Override
    public void close() {
        var open = latest;
        if (open != null) {
            open.close();
            BULK.forEach(bulk -> delete(open.data(bulk)));
            latest = null;
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work that may be interrupted. */
    @FunctionalInterface
    public interface Work {
        int call() throws InterruptedException;
    }

    /** Does the work, or interrupts it at the limit or when this process is told to end, and answers 1. */
    public static int within(Duration limit, Work work) throws InterruptedException {
        var worker = Thread.currentThread();
        var over = new CountDownLatch(1);
        var watch = Thread.ofPlatform().daemon().name("limit").start(() -> {
            try {
                if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    System.err.printf("Not done after %d minutes%n", limit.toMinutes());
                    worker.interrupt();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            worker.interrupt();
            await(over);
        }));
        try {
            return work.call();
        } catch (InterruptedException _) {
            System.err.println("Interrupted; everything that was started has been stopped");
            return 1;
        } finally {
            watch.interrupt();
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
