package io.gleancast.transcribe.files;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file's text, read piece by piece and as often as a format needs, so that it never stands in memory as a whole. */
final class Content {
    private static final int BEGINNING = 5000;

    private final Supplier<Reader> source;
    private final String beginning;

    Content(Supplier<Reader> source) {
        this.source = source;
        this.beginning = read(BEGINNING);
    }

    static Content of(String text) {
        return new Content(() -> new StringReader(text));
    }

    /** From the start; stops with {@link InterruptedIOException} once its thread was given up. */
    Reader reader() {
        return new InterruptibleReader(source.get());
    }

    /** Enough of it to tell what it is. */
    String beginning() {
        return beginning;
    }

    /** Its lines, without their ends; a longer one than {@link Limits#LINE} comes in parts. */
    Stream<String> lines() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Lines(reader()), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    boolean isBlank() {
        if (!beginning.isBlank()) {
            return false;
        }
        return lines().allMatch(String::isBlank);
    }

    private String read(int most) {
        try (var reader = reader()) {
            var text = new char[most];
            var length = 0;
            for (int n; length < most && (n = reader.read(text, length, most - length)) > 0; ) {
                length += n;
            }
            return new String(text, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class InterruptibleReader extends FilterReader {
        InterruptibleReader(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            check();
            return super.read(buffer, offset, length);
        }

        private static void check() throws InterruptedIOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("The reading was given up");
            }
        }
    }
}
