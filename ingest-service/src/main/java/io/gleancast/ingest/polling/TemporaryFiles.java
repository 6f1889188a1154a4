package io.gleancast.ingest.polling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where downloaded feeds lie while they are read. What a killed process left there is removed at the start. */
@Component
class TemporaryFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "gleancast-feed-";

    /** Another replica on this machine may be reading a younger one. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    TemporaryFiles(Clock clock) {
        removeBefore(clock.instant().minus(ABANDONED_AFTER).toEpochMilli());
    }

    /** What to do with a file: a body that waits for its turn takes no heap. */
    interface FileWork<T> {
        T with(Path file) throws Exception;
    }

    static <T> T with(FileWork<T> work) throws Exception {
        var file = Files.createTempFile(FOLDER, PREFIX, ".xml");
        try {
            return work.with(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void removeBefore(long millis) {
        try (var files = Files.newDirectoryStream(FOLDER, "{" + PREFIX + "*.xml,.safe-http-*.part}")) {
            for (var file : files) {
                if (isOlder(file, millis)) {
                    Files.deleteIfExists(file);
                    LOG.info("Removed a temporary file that a process left behind");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files does not work", e);
        }
    }

    private static boolean isOlder(Path file, long millis) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toMillis() < millis;
        } catch (NoSuchFileException e) {
            // Another replica on this machine is done with it.
            return false;
        }
    }
}
