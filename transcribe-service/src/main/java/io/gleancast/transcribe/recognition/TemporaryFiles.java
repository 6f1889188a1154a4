package io.gleancast.transcribe.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Files that are gone after their use. Each process has a folder of its own and holds its lock; a folder that nobody holds is a
 * dead process's, and is removed when the next one starts.
 */
@Component
public class TemporaryFiles implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final String LOCK = "lock";
    /** A full disk is nobody's fault but ours, and may be empty again soon. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final Path all;
    private final Path own;
    private @Nullable FileChannel lock;

    @Autowired
    TemporaryFiles() {
        this(Path.of(System.getProperty("java.io.tmpdir"), "gleancast-transcribe"));
    }

    /** In a folder that is shared with other processes of this service. */
    public TemporaryFiles(Path all) {
        this.all = all;
        this.own = all.resolve(UUID.randomUUID().toString());
        removeWhatNobodyHolds();
    }

    /**
     * An empty file to fill.
     *
     * @param size the most it will hold
     * @throws TryLater where the disk has no room for it
     */
    public File create(DataSize size) {
        try {
            hold();
            if (Files.getFileStore(own).getUsableSpace() < size.toBytes()) {
                throw noRoom(size);
            }
            return new File(Files.createTempFile(own, "download-", ".part"));
        } catch (IOException full) {
            throw noRoom(size);
        }
    }

    /**
     * A folder for what is needed for as long as this process lives.
     *
     * @throws TryLater where it cannot be made
     */
    Path folder(String name) {
        try {
            hold();
            return Files.createDirectories(own.resolve(name));
        } catch (IOException full) {
            throw TryLater.in(PAUSE, "The folder for temporary files cannot be written");
        }
    }

    private static TryLater noRoom(DataSize size) {
        return TryLater.in(PAUSE, "The folder for temporary files has no room for %d MB".formatted(size.toMegabytes()));
    }

    private synchronized void hold() throws IOException {
        if (lock == null) {
            Files.createDirectories(own);
            var channel = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            lock = channel;
        }
    }

    private void removeWhatNobodyHolds() {
        if (!Files.isDirectory(all)) {
            return;
        }
        try (var folders = Files.list(all)) {
            for (var dead : folders.filter(TemporaryFiles::isHeldByNobody).toList()) {
                remove(dead);
                log.info("Removed the temporary files of a process that died");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files cannot be read: " + all, e);
        }
    }

    /** A folder without a lock was left while it was made or removed. */
    private static boolean isHeldByNobody(Path folder) {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                var free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException withoutLock) {
            return Files.isDirectory(folder);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("Temporary files cannot be removed from {}", folder);
        }
    }

    /** Ends with the process. */
    @Override
    public synchronized void destroy() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
            remove(own);
        }
    }

    /** One file, deleted when it is closed. */
    public record File(Path path) implements AutoCloseable {
        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException("A temporary file cannot be deleted", e);
            }
        }
    }
}
