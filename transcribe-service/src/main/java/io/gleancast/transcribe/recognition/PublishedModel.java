package io.gleancast.transcribe.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One of the models that whisper.cpp publishes.
 *
 * @param name as whisper.cpp's own scripts name it
 * @param bytes of its file
 * @param sha256 of its file, lower-case hexadecimal
 */
record PublishedModel(String name, long bytes, String sha256) {
    private static final String TABLE = "/whisper-models.tsv";

    String fileName() {
        return "ggml-%s.bin".formatted(name);
    }

    static Optional<PublishedModel> named(String name) {
        return all().stream().filter(model -> model.name.equals(name)).findFirst();
    }

    /** All that are known here, from the smallest family to the largest. */
    static List<PublishedModel> all() {
        try (var in = PublishedModel.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("The table of models is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new PublishedModel(columns[0], Long.parseLong(columns[1]), columns[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The table of models cannot be read", e);
        }
    }
}
