package io.gleancast.ingest.parsing;

import java.io.IOException;

/** Counts how much of some bytes is UTF-8 (RFC 3629) and how much cannot be. */
final class Utf8Census {
    /** Letters beyond ASCII stand alone or by twos in western texts, and in long runs in others. */
    private static final int LONGEST_WESTERN_RUN = 3;

    private boolean beyondAscii;
    private boolean broken;
    private int longestRun;
    private int run;
    private int missing;
    private int taken;
    private int least;
    private int most;

    private Utf8Census() {}

    static Utf8Census of(FeedParser.Source source) throws IOException {
        var census = new Utf8Census();
        var buffer = new byte[16_384];
        try (var in = source.open()) {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                for (int i = 0; i < count; i++) {
                    census.take(buffer[i] & 0xff);
                }
            }
        }
        // A character that is cut off at the end says nothing of the encoding.
        return census;
    }

    boolean isAscii() {
        return !beyondAscii;
    }

    boolean isUtf8() {
        return !broken;
    }

    /** Whether the bytes that are no UTF-8 stand as letters with accents do, and may be taken for windows-1252. */
    boolean looksWestern() {
        return longestRun <= LONGEST_WESTERN_RUN;
    }

    private void take(int b) {
        beyondAscii |= b >= 0x80;
        if (missing > 0) {
            if (b >= least && b <= most) {
                least = 0x80;
                most = 0xbf;
                taken++;
                if (--missing == 0) {
                    run = 0;
                }
                return;
            }
            bad(taken);
            missing = 0;
        }
        begin(b);
    }

    private void begin(int b) {
        least = 0x80;
        most = 0xbf;
        taken = 1;
        if (b < 0x80) {
            run = 0;
        } else if (b >= 0xc2 && b <= 0xdf) {
            missing = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            missing = 2;
            least = b == 0xe0 ? 0xa0 : 0x80;
            most = b == 0xed ? 0x9f : 0xbf;
        } else if (b >= 0xf0 && b <= 0xf4) {
            missing = 3;
            least = b == 0xf0 ? 0x90 : 0x80;
            most = b == 0xf4 ? 0x8f : 0xbf;
        } else {
            bad(1);
        }
    }

    private void bad(int bytes) {
        broken = true;
        run += bytes;
        longestRun = Math.max(longestRun, run);
    }
}
