package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.hostile.StrangersServer.Body;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** Bodies that are written while they are sent, so that the largest costs its sender nothing. */
final class Bodies {
    private static final int BLOCK = 1 << 16;
    private static final int MIB = 1 << 20;

    private Bodies() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Body text(String text) {
        return out -> out.write(bytes(text));
    }

    static Body binary(byte[] bytes) {
        return out -> out.write(bytes);
    }

    /** A fragment again and again until so many bytes are reached, between a beginning and an end. */
    static Body repeated(String before, String fragment, int most, String after) {
        return out -> {
            out.write(bytes(before));
            repeat(out, bytes(fragment), most);
            out.write(bytes(after));
        };
    }

    private static void repeat(OutputStream out, byte[] fragment, long most) throws java.io.IOException {
        int times = Math.max(1, BLOCK / fragment.length);
        var block = new byte[times * fragment.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(fragment, 0, block, i * fragment.length, fragment.length);
        }
        long left = most / fragment.length;
        while (left > 0) {
            int now = (int) Math.min(left, times);
            out.write(block, 0, now * fragment.length);
            left -= now;
        }
    }

    /** So many numbered parts between a beginning and an end. */
    static Body numbered(String before, int count, IntFunction<String> part, String after) {
        return out -> {
            var block = new StringBuilder(before);
            for (int i = 0; i < count; i++) {
                block.append(part.apply(i));
                if (block.length() > BLOCK) {
                    out.write(bytes(block.toString()));
                    block.setLength(0);
                }
            }
            out.write(bytes(block.append(after).toString()));
        };
    }

    /** Much that was packed into little. */
    static Body packed(String before, String fragment, int mebibytes) {
        return out -> {
            try (var packed = new GZIPOutputStream(out)) {
                packed.write(bytes(before));
                repeat(packed, bytes(fragment), (long) mebibytes * MIB);
            }
        };
    }

    /** One byte a second, for as long as anyone listens. */
    static Body dripping(String before) {
        return out -> {
            out.write(bytes(before));
            while (true) {
                out.write(' ');
                out.flush();
                TimeUnit.SECONDS.sleep(1);
            }
        };
    }

    /** As fast as it is taken, without an end. */
    static Body endless(String before, String fragment) {
        return out -> {
            out.write(bytes(before));
            while (true) {
                repeat(out, bytes(fragment), MIB);
            }
        };
    }

    /** Nothing, ever. */
    static Body silent() {
        return _ -> TimeUnit.HOURS.sleep(1);
    }
}
