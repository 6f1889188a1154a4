package io.gleancast.transcribe.recognition;

import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.PartialDownload;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** The file of a model: the operator's own, or a published one, fetched once and checked by its hash. */
class ModelFile {
    private static final Logger log = LoggerFactory.getLogger(ModelFile.class);
    /** A model that cannot be had is no fault of an episode's. */
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private static final int REPORTS = 10;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final @Nullable PublishedModel published;
    private final Path file;
    private final SafeHttp http;
    private final WhisperProperties properties;

    private ModelFile(@Nullable PublishedModel published, Path file, SafeHttp http, WhisperProperties properties) {
        this.published = published;
        this.file = file;
        this.http = http;
        this.properties = properties;
    }

    /**
     * A model by its file or its name.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static ModelFile of(String model, SafeHttp http, WhisperProperties properties) {
        var path = Path.of(model);
        if (Files.isRegularFile(path)) {
            return new ModelFile(null, path, http, properties);
        }
        var published = PublishedModel.named(model)
                .orElseThrow(() -> new IllegalArgumentException(
                        "transcribe.recognition.model is neither a file nor a published model: %s. The models are %s"
                                .formatted(
                                        model,
                                        PublishedModel.all().stream()
                                                .map(PublishedModel::name)
                                                .collect(Collectors.joining(", ")))));
        return published(published, http, properties);
    }

    static ModelFile published(PublishedModel model, SafeHttp http, WhisperProperties properties) {
        return new ModelFile(model, properties.modelFolder().resolve(model.fileName()), http, properties);
    }

    /** For people and for transcripts: without a folder, and without what every file's name has. */
    String name() {
        return published == null
                ? file.getFileName().toString().replaceFirst("^ggml-", "").replaceFirst("\\.bin$", "")
                : published.name();
    }

    /**
     * The file, whole and right.
     *
     * @throws TryLater where it cannot be had now
     */
    Path get() {
        if (published == null) {
            return file;
        }
        try {
            Files.createDirectories(properties.modelFolder());
            if (!Files.exists(file) || !isRight(file, published)) {
                fetch(published);
            }
            return file;
        } catch (IOException e) {
            throw TryLater.in(PAUSE, "The folder for models cannot be written");
        }
    }

    private boolean isRight(Path found, PublishedModel model) throws IOException {
        if (Files.size(found) == model.bytes() && sha256(found).equals(model.sha256())) {
            return true;
        }
        Files.delete(found);
        log.warn("The file of the model {} has not the hash that it should have; it is deleted", model.name());
        return false;
    }

    private void fetch(PublishedModel model) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var lock = file.resolveSibling(file.getFileName() + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            if (held == null) {
                throw TryLater.in(PAUSE, "Another process fetches the model %s".formatted(model.name()));
            }
            if (Files.exists(file)) {
                return;
            }
            download(model, part);
            if (!isRight(part, model)) {
                throw TryLater.in(
                        PAUSE,
                        "What was fetched as the model %s has a wrong hash and is deleted".formatted(model.name()));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            log.info("The model {} is fetched", model.name());
        } catch (OverlappingFileLockException ours) {
            throw TryLater.in(PAUSE, "The model %s is being fetched".formatted(model.name()));
        }
    }

    private void download(PublishedModel model, Path part) throws IOException {
        var partial = PartialDownload.checkedByCaller(part);
        if (partial.bytes() > model.bytes()) {
            Files.delete(part);
        }
        log.info("Fetching the model {}, {} MB", model.name(), model.bytes() >> 20);
        var reported = new AtomicLong(partial.bytes() * REPORTS / model.bytes());
        try {
            var answer = http.resume(
                    Request.to(properties.source().resolve(model.fileName()))
                            .maxBytes(DataSize.ofBytes(model.bytes()))
                            .deadline(properties.fetchDeadline()),
                    partial,
                    bytes -> report(model, bytes, reported));
            if (!answer.ok() && !(answer.status() == RANGE_NOT_SATISFIABLE && partial.bytes() == model.bytes())) {
                throw TryLater.in(
                        PAUSE, "The server of the model %s answered %d".formatted(model.name(), answer.status()));
            }
        } catch (UrlRefused refused) {
            Files.deleteIfExists(part);
            throw TryLater.in(
                    PAUSE,
                    "The model %s may not be fetched from there, or its file is too large".formatted(model.name()));
        } catch (FetchFailed failed) {
            throw TryLater.in(
                    PAUSE,
                    "The model %s could not be fetched; %d of %d MB are there"
                            .formatted(model.name(), partial.bytes() >> 20, model.bytes() >> 20));
        }
    }

    private static void report(PublishedModel model, long bytes, AtomicLong reported) {
        var step = bytes * REPORTS / model.bytes();
        if (reported.getAndSet(step) < step) {
            log.info("Fetching the model {}: {} of {} MB", model.name(), bytes >> 20, model.bytes() >> 20);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
