package io.gleancast.transcribe.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long an audio file plays, told by its container from a few of its bytes: MP3 (Xing, Info and VBRI headers, or one bit rate
 * throughout), MP4, WAV, FLAC and Ogg. What contradicts itself has no length.
 */
public final class ContainerLength {
    /** So much of a file, wherever it is looked at, holds all of its headers. */
    public static final int WINDOW = 128 << 10;

    private static final int ID3_HEADER = 10;
    private static final int MS = 1000;
    private static final int OPUS_RATE = 48_000;
    private static final int MOST_BOXES = 100;
    private static final int MOST_PADDING = 8 << 10;

    private ContainerLength() {}

    /** What is known so far. */
    public sealed interface Answer {}

    /** So many milliseconds. */
    public record Known(long ms) implements Answer {}

    /** The bytes from there on tell more. */
    public record Elsewhere(long offset) implements Answer {}

    /** The file does not say, or not truly. */
    public record Unknown() implements Answer {}

    private static final Unknown UNKNOWN = new Unknown();

    /**
     * Looks at a stretch of the file.
     *
     * @param bytes the stretch
     * @param offset where it begins
     * @param total the bytes of the whole file
     * @param beginning what the file begins with, once another stretch was asked for
     */
    public static Answer of(byte[] bytes, long offset, long total, byte @Nullable [] beginning) {
        var window = ByteBuffer.wrap(bytes);
        var first = beginning == null ? window : ByteBuffer.wrap(beginning);
        try {
            if (is(first, 0, "OggS")) {
                return offset == 0 && total > bytes.length
                        ? new Elsewhere(Math.max(0, total - WINDOW / 2))
                        : ogg(first, window);
            }
            if (is(first, 4, "ftyp")) {
                return offset == 0 ? boxes(window, total) : movie(window, 0);
            }
            if (is(first, 0, "RIFF")) {
                return wav(window.order(ByteOrder.LITTLE_ENDIAN), total);
            }
            if (is(first, 0, "fLaC")) {
                return samples(window.getLong(18) & 0xF_FFFF_FFFFL, window.getInt(18) >>> 12);
            }
            return mpeg(window, offset, total);
        } catch (IndexOutOfBoundsException cutOff) {
            return UNKNOWN;
        }
    }

    private static boolean is(ByteBuffer bytes, int at, String name) {
        for (var i = 0; i < name.length(); i++) {
            if (at + i >= bytes.limit() || bytes.get(at + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Answer samples(long samples, long rate) {
        return samples <= 0 || rate <= 0 ? UNKNOWN : new Known(samples * MS / rate);
    }

    /** Top-level boxes (ISO/IEC 14496-12, 4.2) up to the one that describes the movie. */
    private static Answer boxes(ByteBuffer file, long total) {
        var at = 0L;
        for (var i = 0; i < MOST_BOXES && at < total; i++) {
            if (at + 16 > file.limit()) {
                return new Elsewhere(at);
            }
            if (is(file, (int) at + 4, "moov")) {
                return movie(file, (int) at);
            }
            var size = file.getInt((int) at) & 0xFFFF_FFFFL;
            at += size == 1 ? file.getLong((int) at + 8) : size;
            if (size < 8 && size != 1) {
                return UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    /** The movie header (8.2.2) is the first of the movie's boxes. */
    private static Answer movie(ByteBuffer file, int at) {
        if (!is(file, at + 4, "moov") || !is(file, at + 12, "mvhd")) {
            return UNKNOWN;
        }
        var header = at + 16;
        return file.get(header) == 1
                ? samples(file.getLong(header + 24), file.getInt(header + 20))
                : samples(file.getInt(header + 16) & 0xFFFF_FFFFL, file.getInt(header + 12));
    }

    /** RIFF: a {@code fmt } chunk says how many bytes a second, and the chunk of data how many there are. */
    private static Answer wav(ByteBuffer file, long total) {
        var bytesASecond = 0L;
        var at = 12L;
        for (var i = 0; i < MOST_BOXES; i++) {
            var size = file.getInt((int) at + 4) & 0xFFFF_FFFFL;
            if (is(file, (int) at, "fmt ")) {
                bytesASecond = file.getInt((int) at + 16);
            } else if (is(file, (int) at, "data")) {
                return samples(Math.min(size, total - at - 8), bytesASecond);
            }
            at += 8 + size + size % 2;
            if (at > file.limit()) {
                return UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    /** The last page's position (RFC 3533, 6), in samples of 48 kHz for Opus (RFC 7845, 4) and of the stream's own rate for Vorbis. */
    private static Answer ogg(ByteBuffer beginning, ByteBuffer end) {
        var last =
                StandardCharsets.ISO_8859_1.decode(end.duplicate()).toString().lastIndexOf("OggS");
        if (last < 0) {
            return UNKNOWN;
        }
        var position = end.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(last + 6);
        var header = beginning.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (is(beginning, 28, "OpusHead")) {
            return samples(position - (header.getShort(38) & 0xFFFF), OPUS_RATE);
        }
        return is(beginning, 29, "vorbis") ? samples(position, header.getInt(40)) : UNKNOWN;
    }

    private static Answer mpeg(ByteBuffer file, long offset, long total) {
        if (is(file, 0, "ID3")) {
            var tag = ID3_HEADER;
            for (var i = 6; i < ID3_HEADER; i++) {
                // Seven bits a byte (ID3v2.4.0, 6.2).
                tag += (file.get(i) & 0x7F) << (7 * (ID3_HEADER - 1 - i));
            }
            // Pictures and chapters may take more than is at hand.
            return tag + MpegFrame.LONGEST > file.limit() && offset + tag < total
                    ? new Elsewhere(offset + tag)
                    : mpeg(file.slice(tag, file.limit() - tag), offset + tag, total);
        }
        var at = firstFrame(file);
        if (at < 0) {
            return UNKNOWN;
        }
        return frames(file.slice(at, file.limit() - at), total - offset - at);
    }

    /** Behind a tag there may be padding; one frame alone may be chance. */
    private static int firstFrame(ByteBuffer file) {
        for (var at = 0; at < Math.min(file.limit(), MOST_PADDING); at++) {
            var frame = MpegFrame.at(file, at);
            if (frame != null && MpegFrame.at(file, at + frame.bytes()) != null) {
                return at;
            }
        }
        return -1;
    }

    private static Answer frames(ByteBuffer file, long fileBytes) {
        var frame = Objects.requireNonNull(MpegFrame.at(file, 0));
        var frames = frame.countedFrames(file);
        if (frames > 0) {
            var ms = frames * frame.samples() * MS / frame.rate();
            return frame.mayTake(fileBytes, ms) ? new Known(ms) : UNKNOWN;
        }
        return frame.isOfOneBitRate(file) ? new Known(fileBytes * 8 * MS / frame.bitRate()) : UNKNOWN;
    }
}
