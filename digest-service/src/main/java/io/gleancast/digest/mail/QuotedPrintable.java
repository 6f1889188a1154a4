package io.gleancast.digest.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as quoted-printable (RFC 2045) in UTF-8, encoded at once: the library's stream takes one byte at a time through
 * many layers, which was a quarter of what sending a digest cost.
 */
final class QuotedPrintable {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 76;
    private static final int ENCODED = 3;

    private final byte[] text;
    private final byte[] out;
    private int length;
    private int column;

    private QuotedPrintable(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        // Enough where every byte is encoded, and every line feed gets its carriage return.
        out = new byte[this.text.length * ENCODED * LONGEST / (LONGEST - ENCODED - 1) + ENCODED];
    }

    static byte[] of(String text) {
        return new QuotedPrintable(text).encoded();
    }

    private byte[] encoded() {
        for (int i = 0; i < text.length; i++) {
            byte next = text[i];
            if (next == '\n') {
                write('\r');
                write('\n');
                column = 0;
            } else if (!endsLine(i, next)) {
                put(next, isPlain(next) && !(isSpace(next) && isLast(i)));
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** A carriage return before a line feed is part of the line's end. */
    private boolean endsLine(int at, byte next) {
        return next == '\r' && at + 1 < text.length && text[at + 1] == '\n';
    }

    private boolean isLast(int at) {
        return at + 1 == text.length || text[at + 1] == '\n' || text[at + 1] == '\r';
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\t';
    }

    private static boolean isPlain(byte next) {
        return (next >= ' ' && next <= '~' && next != '=') || next == '\t';
    }

    private void put(byte next, boolean plain) {
        int width = plain ? 1 : ENCODED;
        // One place is kept for the sign of a soft line break.
        if (column + width > LONGEST - 1) {
            write('=');
            write('\r');
            write('\n');
            column = 0;
        }
        if (plain) {
            write(next);
        } else {
            write('=');
            write(HEX[(next >> 4) & 0xF]);
            write(HEX[next & 0xF]);
        }
        column += width;
    }

    private void write(int next) {
        out[length++] = (byte) next;
    }
}
