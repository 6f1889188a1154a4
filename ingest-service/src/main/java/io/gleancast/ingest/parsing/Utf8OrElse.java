package io.gleancast.ingest.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes UTF-8 in which some bytes are of another encoding, each of a single byte, or of none that is known. */
final class Utf8OrElse extends Reader {
    private static final int SIZE = 8_192;

    /** What stands for one malformed sequence. */
    private static final int SPARE = 8;

    private final InputStream in;
    private final @Nullable Charset other;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer characters = CharBuffer.allocate(SIZE + SPARE).flip();
    private boolean ended;

    /** @param other what bytes are in that cannot be UTF-8; without it each becomes U+FFFD */
    Utf8OrElse(InputStream in, @Nullable Charset other) {
        this.in = in;
        this.other = other;
    }

    @Override
    public int read(char[] target, int offset, int most) throws IOException {
        while (!characters.hasRemaining()) {
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        var count = Math.min(most, characters.remaining());
        characters.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        characters.clear();
        CoderResult result;
        do {
            characters.limit(SIZE);
            result = utf8.decode(bytes, characters, ended);
            characters.limit(characters.capacity());
            if (result.isMalformed()) {
                replace(result.length());
            }
        } while (result.isMalformed() && characters.position() < SIZE - SPARE);
        characters.flip();
        if (result.isUnderflow() && !ended) {
            fill();
        } else if (result.isUnderflow()) {
            bytes.position(bytes.limit());
        }
    }

    private void replace(int count) {
        for (int i = 0; i < count; i++) {
            var b = bytes.get();
            characters.put(other == null ? '\ufffd' : new String(new byte[] {b}, other).charAt(0));
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
