package io.gleancast.safehttp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * A file that is fetched in as many goes as it takes. Each goes on where the last broke off (RFC 9110, 14.2 and 13.1.5: {@code Range},
 * {@code If-Range}) as long as the server still has the same; otherwise it begins anew.
 */
public final class PartialDownload {
    private static final int PARTIAL = 206;
    private static final Pattern FIRST_BYTE = Pattern.compile("bytes (\\d{1,18})-.*");

    private final Path file;
    private final boolean checkedByCaller;
    private @Nullable String validator;
    private @Nullable String server;

    private PartialDownload(Path file, boolean checkedByCaller) {
        this.file = file;
        this.checkedByCaller = checkedByCaller;
    }

    /** Goes on only where the server proves that it still has the same. */
    public static PartialDownload of(Path file) {
        return new PartialDownload(file, false);
    }

    /** Goes on wherever the server can, also with what an earlier process left: the caller knows the whole file's hash. */
    public static PartialDownload checkedByCaller(Path file) {
        return new PartialDownload(file, true);
    }

    /** How many bytes are there. */
    public long bytes() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The size of %s cannot be read".formatted(file), e);
        }
    }

    void ask(HttpUriRequestBase message, String authority) {
        message.setHeader("Accept-Encoding", "identity");
        if (bytes() == 0) {
            return;
        }
        if (checkedByCaller) {
            message.setHeader("Range", "bytes=%d-".formatted(bytes()));
        } else if (validator != null && authority.equals(server)) {
            message.setHeader("Range", "bytes=%d-".formatted(bytes()));
            message.setHeader("If-Range", validator);
        }
    }

    /** Takes a good answer's body, behind what is there or in its place; says how many bytes the file has then. */
    long take(Answer answer, BoundedBody body, LongConsumer progress) throws IOException {
        if (answer.status() / 100 != 2) {
            return bytes();
        }
        var begins = begins(answer);
        validator = validator(answer.headers());
        server = answer.url().getRawAuthority();
        var how = begins == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try (var out = new Counted(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how),
                begins,
                progress)) {
            return begins + answer.copyTo(out, body.less(begins));
        }
    }

    private long begins(Answer answer) throws IOException {
        if (answer.status() != PARTIAL) {
            return 0;
        }
        var range = FIRST_BYTE.matcher(answer.headers().first("content-range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != bytes()) {
            // What is there may be of another version, and would stand in the way again.
            Files.deleteIfExists(file);
            throw new IOException("the server answered with a part that was not asked for");
        }
        return bytes();
    }

    /** A weak entity tag says of bytes nothing. */
    private static @Nullable String validator(Headers headers) {
        return headers.first("etag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.first("last-modified"))
                .orElse(null);
    }

    private static final class Counted extends FilterOutputStream {
        private final LongConsumer progress;
        private long bytes;

        Counted(OutputStream out, long bytes, LongConsumer progress) {
            super(out);
            this.bytes = bytes;
            this.progress = progress;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
            progress.accept(bytes);
        }
    }
}
