package io.gleancast.transcribe.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoded audio: one channel of 16,000 samples a second, 16 bits signed, little-endian, in a file.
 *
 * @param lengthMs rounded down
 * @param sha256 of the samples, lower-case hexadecimal: two that are equal sound the same
 */
public record Recording(Path samples, long lengthMs, String sha256, VoiceActivity voices) {
    static final int SAMPLES_PER_MS = 16;
    static final int BYTES_PER_MS = SAMPLES_PER_MS * Short.BYTES;
    private static final int WAV_HEADER = 44;
    private static final int CHUNK = 1 << 16;

    /** All of it. */
    public Span whole() {
        return new Span(0, lengthMs);
    }

    /** The bytes that a WAV file of so much audio has. */
    public static long wavBytes(long ms) {
        return WAV_HEADER + ms * BYTES_PER_MS;
    }

    /**
     * The whole in parts of about a length, cut where it is quietest within a fifth of that length; one that is not much longer stays
     * whole.
     */
    public List<Span> parts(long aboutMs) {
        var parts = new ArrayList<Span>();
        var start = 0L;
        while (lengthMs - start > aboutMs + aboutMs / 5) {
            var cut = voices.quietest(start + aboutMs, aboutMs / 5);
            parts.add(new Span(start, cut));
            start = cut;
        }
        parts.add(new Span(start, lengthMs));
        return parts;
    }

    /** Samples between -1 and 1. */
    public float[] floats(Span span) {
        var floats = new float[Math.toIntExact(span.lengthMs() * SAMPLES_PER_MS)];
        var buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        try (var file = at(span.startMs())) {
            for (var i = 0; i < floats.length; ) {
                buffer.clear().limit(Math.min(CHUNK, (floats.length - i) * Short.BYTES));
                while (buffer.hasRemaining()) {
                    if (file.read(buffer) < 0) {
                        throw new EOFException("The decoded audio ends early");
                    }
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    floats[i++] = buffer.getShort() / 32_768f;
                }
            }
            return floats;
        } catch (IOException e) {
            throw new UncheckedIOException("The decoded audio cannot be read", e);
        }
    }

    /** A span as a WAV file. */
    @SuppressWarnings("resource") // the stream that is returned closes it
    public InputStream wav(Span span) throws IOException {
        var bytes = Math.toIntExact(span.lengthMs() * BYTES_PER_MS);
        var file = at(span.startMs());
        return new SequenceInputStream(
                new java.io.ByteArrayInputStream(header(bytes)), new Limited(Channels.newInputStream(file), bytes));
    }

    private FileChannel at(long ms) throws IOException {
        var file = FileChannel.open(samples, StandardOpenOption.READ);
        file.position(ms * BYTES_PER_MS);
        return file;
    }

    /** RIFF, one {@code fmt } chunk of plain PCM and one of data. */
    private static byte[] header(int bytes) {
        var header = ByteBuffer.allocate(WAV_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(WAV_HEADER - 8 + bytes);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) 1).putShort((short) 1);
        header.putInt(SAMPLES_PER_MS * 1000).putInt(BYTES_PER_MS * 1000);
        header.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        return header.array();
    }

    private static final class Limited extends java.io.FilterInputStream {
        private int left;

        Limited(InputStream in, int left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var read = in.read(buffer, offset, Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }
    }
}
