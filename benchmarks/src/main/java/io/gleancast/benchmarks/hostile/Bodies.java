package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.hostile.StrangersServer.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Bodies that are written while they are sent: their length, or their pace, is the point. */
final class Bodies {
    private static final int MIB = 1 << 20;

    private Bodies() {}

    static Body text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Much that was packed into little. */
    static Body packed(String before, int mebibytes) {
        return out -> {
            try (var packed = new GZIPOutputStream(out)) {
                text(before).write(packed);
                var blanks = " ".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < mebibytes; i++) {
                    packed.write(blanks);
                }
            }
        };
    }

    /** One byte a second, for as long as anyone listens. */
    static Body dripping(String before) {
        return out -> {
            text(before).write(out);
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
            text(before).write(out);
            endless(out, fragment.repeat(1000).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static void endless(OutputStream out, byte[] block) throws IOException {
        while (true) {
            out.write(block);
        }
    }

    /** Nothing, ever. */
    static Body silent() {
        return _ -> TimeUnit.HOURS.sleep(1);
    }
}
