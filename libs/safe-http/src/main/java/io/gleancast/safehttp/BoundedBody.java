package io.gleancast.safehttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes an answer's content encoding while counting what goes in and what comes out, and stops at the first excess. */
final class BoundedBody {
    /** Below this a bomb does no harm, and short repetitive files are common. */
    private static final long RATIO_JUDGED_FROM = 1 << 20;

    private static final Set<String> NO_ENCODINGS =
            Set.of("", "identity", "none", "null", "binary", "7bit", "8bit", "chunked", "text", "plain");

    private final long maxBytes;
    private final int maxRatio;

    BoundedBody(long maxBytes, int maxRatio) {
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
    }

    /** The same for an answer that is to follow so many bytes. */
    BoundedBody less(long bytes) {
        return new BoundedBody(maxBytes - bytes, maxRatio);
    }

    /** Copies the decoded body and says how many bytes it has. */
    long copy(InputStream wire, List<String> contentEncodings, OutputStream target) throws IOException {
        var counted = new CountingStream(wire);
        try (var decoded = decode(counted, contentEncodings)) {
            var buffer = new byte[16 * 1024];
            long total = 0;
            for (int n; (n = decoded.read(buffer)) >= 0; ) {
                total += n;
                check(total, counted.count);
                target.write(buffer, 0, n);
            }
            return total;
        }
    }

    /** Refuses at once what the server itself says is too long. */
    void announced(long contentLength) {
        if (contentLength > maxBytes) {
            throw new UrlRefused("The answer is %d bytes long, more than %d".formatted(contentLength, maxBytes));
        }
    }

    private void check(long decoded, long wire) {
        if (decoded > maxBytes) {
            throw new UrlRefused("The answer is longer than %d bytes".formatted(maxBytes));
        }
        if (decoded > RATIO_JUDGED_FROM && decoded / maxRatio > wire) {
            throw new UrlRefused("The answer grows to more than %d times its size".formatted(maxRatio));
        }
    }

    private static InputStream decode(InputStream wire, List<String> contentEncodings) throws IOException {
        var encoding = contentEncodings.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !saysNothing(value))
                .collect(Collectors.joining(", "));
        return switch (encoding) {
            case "", "gzip", "x-gzip" -> gzip(wire);
            case "deflate" -> deflate(wire);
            default ->
                throw new UrlRefused("The answer has the content encoding \"%s\"".formatted(printable(encoding)));
        };
    }

    /** Some servers name a charset or a transfer encoding here, or write that there is none. */
    private static boolean saysNothing(String encoding) {
        try {
            return NO_ENCODINGS.contains(encoding) || Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Some servers announce gzip and send plain bytes, and some send gzip and say nothing. */
    private static InputStream gzip(InputStream wire) throws IOException {
        var peeked = new PushbackInputStream(wire, 2);
        var head = peek(peeked);
        return head == 0x1f8b ? new GZIPInputStream(peeked, 8192) : peeked;
    }

    /** RFC 9110 means zlib by "deflate"; some servers send it bare. */
    private static InputStream deflate(InputStream wire) throws IOException {
        var peeked = new PushbackInputStream(wire, 2);
        var head = peek(peeked);
        if (head < 0) {
            return peeked;
        }
        var zlib = ((head >> 8) & 0x0f) == 8 && head % 31 == 0;
        var inflater = new Inflater(!zlib);
        return new InflaterInputStream(peeked, inflater, 8192) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private static int peek(PushbackInputStream stream) throws IOException {
        var head = stream.readNBytes(2);
        stream.unread(head);
        return head.length < 2 ? -1 : ((head[0] & 0xff) << 8) | (head[1] & 0xff);
    }

    private static String printable(String encoding) {
        var plain = encoding.replaceAll("[^a-z0-9, -]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }

    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var n = in.read(buffer, offset, length);
            count += Math.max(n, 0);
            return n;
        }

        /** Leaves the connection to whoever opened it: closing here would read a refused answer to its end. */
        @Override
        public void close() {}
    }
}
