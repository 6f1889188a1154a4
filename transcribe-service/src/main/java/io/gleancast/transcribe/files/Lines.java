package io.gleancast.transcribe.files;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Lines as {@link String#lines} divides them, but none longer than {@link Limits#LINE}: that one is cut, if possible at a space. */
final class Lines implements Iterator<String> {
    private final Reader in;
    private final char[] buffer = new char[8192];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;
    private boolean afterReturn;
    private @Nullable String next;

    Lines(Reader in) {
        this.in = in;
        this.next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public String next() {
        var result = next;
        if (result == null) {
            throw new NoSuchElementException();
        }
        next = read();
        return result;
    }

    private @Nullable String read() {
        while (at < end || fill()) {
            var c = buffer[at++];
            var second = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (c == '\r' || (c == '\n' && !second)) {
                return taken(line.length());
            }
            if (!second) {
                line.append(c);
            }
            if (line.length() > Limits.LINE) {
                return taken(Parts.cut(line, 0));
            }
        }
        return line.isEmpty() ? null : taken(line.length());
    }

    private String taken(int length) {
        var text = line.substring(0, length);
        line.delete(0, length);
        return text;
    }

    private boolean fill() {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
            return end > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
