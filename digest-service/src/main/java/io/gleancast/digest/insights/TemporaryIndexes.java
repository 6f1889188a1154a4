package io.gleancast.digest.insights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories for indexes that last as long as the process. What a killed one left behind is removed at the next start. */
final class TemporaryIndexes {
    private static final Logger log = LoggerFactory.getLogger(TemporaryIndexes.class);
    private static final String PREFIX = "gleancast-index-";

    private TemporaryIndexes() {}

    static Path fresh() throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        leftBehind(folder).forEach(TemporaryIndexes::removeUnlessInUse);
        return Files.createTempDirectory(folder, PREFIX);
    }

    private static List<Path> leftBehind(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder, PREFIX + "*")) {
            return java.util.stream.StreamSupport.stream(entries.spliterator(), false)
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    /** Whoever writes an index holds its lock. */
    private static void removeUnlessInUse(Path index) {
        try (var directory = FSDirectory.open(index);
                var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();
            for (var file : directory.listAll()) {
                Files.deleteIfExists(index.resolve(file));
            }
            Files.deleteIfExists(index);
            log.info("Removed an index that was left behind");
        } catch (IOException e) {
            log.debug("{} stays: {}", index, e.getMessage());
        }
    }
}
