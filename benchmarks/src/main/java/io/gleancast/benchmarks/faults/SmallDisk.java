package io.gleancast.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk of a few megabytes (a tmpfs) that can be filled and freed again. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "48m";
    private static final int BLOCK = 1 << 16;
    private static final int SMALLEST = 64;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** There is no way here to get a disk of its own. */
    static final class NotHere extends Exception {
        private static final long serialVersionUID = 1L;

        NotHere(String message) {
            super(message);
        }
    }

    static SmallDisk mount() throws NotHere, InterruptedException {
        try {
            var folder = Files.createTempDirectory("gleancast-disk-");
            run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new NotHere("a small disk cannot be mounted here: " + e.getMessage());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said.strip());
        }
    }

    Path folder() {
        return folder;
    }

    /** Writes until nothing fits any more. */
    void fill() {
        try (var out = Files.newOutputStream(filler())) {
            for (int size = BLOCK; size >= SMALLEST; size /= 2) {
                fill(out, size);
            }
        } catch (IOException _) {
            // Full: closing has nothing left to write.
        }
    }

    private static void fill(java.io.OutputStream out, int size) {
        var block = new byte[size];
        try {
            while (true) {
                out.write(block);
            }
        } catch (IOException _) {
            // Not one more block of this size.
        }
    }

    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        try {
            run("umount", "-l", folder.toString());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
