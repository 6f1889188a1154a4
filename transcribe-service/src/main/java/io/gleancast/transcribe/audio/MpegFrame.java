package io.gleancast.transcribe.audio;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header of a frame of MPEG audio, layer III (ISO/IEC 11172-3, 2.4.1.3; 13818-3).
 *
 * @param bytes of the whole frame
 * @param bitRate bits a second
 * @param samples that it plays
 * @param rate samples a second
 * @param sideBytes of the side information, behind which encoders write how long the file is
 */
record MpegFrame(int bytes, int bitRate, int samples, int rate, int sideBytes) {
    /** With padding, at 320 kbit/s and 32 kHz. */
    static final int LONGEST = 1441;

    private static final int[] BIT_RATES_1 = {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] BIT_RATES_2 = {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int HEADER = 4;
    private static final int VBRI = 36;
    /** So many frames of one bit rate are no chance. */
    private static final int ENOUGH_FRAMES = 8;

    private static final int LOWEST_BIT_RATE = 8_000;
    private static final int HIGHEST_BIT_RATE = 330_000;

    static @Nullable MpegFrame at(ByteBuffer file, int at) {
        if (at + HEADER > file.limit()) {
            return null;
        }
        var header = file.getInt(at);
        var version = header >>> 19 & 3;
        var bitRateIndex = header >>> 12 & 15;
        var rateIndex = header >>> 10 & 3;
        var isLayer3 = header >>> 21 == 0x7FF && version != 1 && (header >>> 17 & 3) == 1;
        if (!isLayer3 || bitRateIndex == 0 || bitRateIndex == 15 || rateIndex == 3) {
            return null;
        }
        var one = version == 3;
        var bitRate = (one ? BIT_RATES_1 : BIT_RATES_2)[bitRateIndex - 1] * 1000;
        var rate = RATES[rateIndex] / (one ? 1 : version == 2 ? 2 : 4);
        var samples = one ? 1152 : 576;
        var mono = (header >>> 6 & 3) == 3;
        return new MpegFrame(
                samples / 8 * bitRate / rate + (header >>> 9 & 1),
                bitRate,
                samples,
                rate,
                one ? (mono ? 17 : 32) : mono ? 9 : 17);
    }

    /** How many frames the encoder counted, as it says in the first; 0 where it does not say. */
    long countedFrames(ByteBuffer file) {
        var xing = HEADER + sideBytes;
        if ((is(file, xing, 0x58696E67) || is(file, xing, 0x496E666F)) && (file.getInt(xing + 4) & 1) == 1) {
            return file.getInt(xing + 8) & 0xFFFF_FFFFL;
        }
        return is(file, VBRI, 0x56425249) ? file.getInt(VBRI + 14) & 0xFFFF_FFFFL : 0;
    }

    private static boolean is(ByteBuffer file, int at, int letters) {
        return at + 12 <= file.limit() && file.getInt(at) == letters;
    }

    /** Whether so many bytes can play for so long at all: an encoder that was stopped leaves a header that lies. */
    boolean mayTake(long fileBytes, long ms) {
        var bits = fileBytes * 8 * 1000;
        return ms > 0 && bits / ms >= LOWEST_BIT_RATE && bits / ms <= HIGHEST_BIT_RATE;
    }

    boolean isOfOneBitRate(ByteBuffer file) {
        var frames = 0;
        for (var at = 0; at + HEADER <= file.limit(); frames++) {
            var frame = at(file, at);
            if (frame == null || frame.bitRate != bitRate) {
                return false;
            }
            at += frame.bytes;
        }
        return frames >= ENOUGH_FRAMES;
    }
}
