package io.gleancast.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folders, ports and the operator's password of one run. With a kept folder they are the same in the next run, so
 * that addresses, and the ids computed from them, stay what they were.
 */
public final class Workspace implements AutoCloseable {
    private final Path root;
    private final Path data;
    private final boolean kept;
    private final Properties settled = new Properties();
    private final FileChannel lockFile;

    private Workspace(Path root, Path data, boolean kept, FileChannel lockFile) {
        this.root = root;
        this.data = data;
        this.kept = kept;
        this.lockFile = lockFile;
    }

    /**
     * Opens the working folder.
     *
     * @param root the checkout
     * @param keep where to keep data for the next run, or null for a folder that goes away at the end
     */
    public static Workspace open(Path root, @Nullable Path keep) {
        try {
            var data = keep == null ? Files.createTempDirectory("gleancast-") : Files.createDirectories(keep);
            var workspace = new Workspace(root, data.toRealPath(), keep != null, lock(data));
            if (Files.exists(workspace.settledFile())) {
                try (InputStream in = Files.newInputStream(workspace.settledFile())) {
                    workspace.settled.load(in);
                }
            }
            Files.createDirectories(workspace.logs());
            Files.createDirectories(workspace.results());
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a fresh folder with the same ports and secrets, so that what is computed from addresses stays equal. */
    public Workspace fresh(Path folder) {
        var fresh = open(root, folder);
        fresh.settled.putAll(settled);
        return fresh;
    }

    private static FileChannel lock(Path data) throws IOException {
        var channel =
                FileChannel.open(data.resolve("quickstart.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // The same as a lock that another process holds.
        }
        channel.close();
        throw new QuickstartFailed(
                "Another quickstart is using %s. Stop it first, or give another --keep folder.".formatted(data));
    }

    private Path settledFile() {
        return data.resolve("quickstart.properties");
    }

    /** The folder of something's data. */
    public Path data(String name) {
        return data.resolve(name);
    }

    /** Where every process writes its log. */
    public Path logs() {
        return data.resolve("logs");
    }

    /** Where the results of a run are written. */
    Path results() {
        return root.resolve("target/quickstart");
    }

    public Path root() {
        return root;
    }

    boolean kept() {
        return kept;
    }

    /** A port for something: the one it had before, else the preferred one, else any that is free. */
    public int port(String name, int preferred) {
        var before = Integer.parseInt(settled.getProperty("port." + name, "0"));
        for (int candidate : new int[] {before, preferred, 0}) {
            if (candidate != 0 || preferred == candidate || before == candidate) {
                try (var socket = new ServerSocket()) {
                    socket.setReuseAddress(true);
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
                    settle("port." + name, Integer.toString(socket.getLocalPort()));
                    return socket.getLocalPort();
                } catch (IOException e) {
                    // Taken: try the next one.
                }
            }
        }
        throw new QuickstartFailed("No free port was found on 127.0.0.1 for the " + name);
    }

    /** A secret for something: the one it had before, else a new one. */
    String secret(String name) {
        var existing = settled.getProperty("secret." + name);
        if (existing != null) {
            return existing;
        }
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return settle("secret." + name, HexFormat.of().formatHex(bytes));
    }

    private String settle(String key, String value) {
        settled.setProperty(key, value);
        try (OutputStream out = Files.newOutputStream(settledFile())) {
            settled.store(out, "What the quickstart settled on");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return value;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
            if (!kept) {
                try (var files = Files.walk(data)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
