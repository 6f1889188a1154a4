package io.gleancast.digest.insights;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * Where a library's database and index lie between two runs, since writing them takes longer than reading from them. What
 * another state of the code wrote is not used.
 */
final class Shelf {
    private final SampleLibrary library;
    private final Path folder;

    private Shelf(SampleLibrary library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    static Shelf of(SampleLibrary library) throws IOException {
        var root = Path.of(System.getProperty("gleancast.root", "."));
        var folder = root.resolve("benchmarks/target/read/%d-%08x".formatted(library.size(), version(root)));
        if (!Files.exists(folder.resolve("written"))) {
            delete(folder);
        }
        Files.createDirectories(folder.resolve("index"));
        return new Shelf(library, folder);
    }

    EmbeddedPostgres database() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .setCleanDataDirectory(false)
                .start();
    }

    Path index() {
        return folder.resolve("index");
    }

    /** Writes the library, unless an earlier run did. */
    void fill(DataSource database) throws IOException {
        if (!Files.exists(folder.resolve("written"))) {
            library.fill(database);
            Files.createFile(folder.resolve("written"));
        }
    }

    /** Changes with the tables, the index and the library itself. */
    private static long version(Path root) throws IOException {
        var checksum = new CRC32();
        for (var part : new String[] {
            "digest-service/src/main/resources/db/migration",
            "digest-service/src/main/java/io/gleancast/digest/insights/IndexedInsights.java",
            "benchmarks/src/main/java/io/gleancast/digest/insights/SampleLibrary.java"
        }) {
            try (var files = Files.walk(root.resolve(part))) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    checksum.update(Files.readAllBytes(file));
                }
            }
        }
        return checksum.getValue();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
