package io.gleancast.ingest.feeds;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a text in which a tag, or what stands between two, is longer than any list of feeds has it: a parser keeps it whole. */
final class ShortTags extends FilterReader {
    private static final int LONGEST = 64 * 1_024;

    private int sinceTag;

    ShortTags(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var c = in.read();
        if (c >= 0) {
            count((char) c);
        }
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        var read = in.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            count(buffer[i]);
        }
        return read;
    }

    private void count(char c) {
        sinceTag = c == '<' ? 0 : sinceTag + 1;
        if (sinceTag > LONGEST) {
            throw new OpmlUnreadable(
                    "The file has a tag of more than %d characters. It is no list of feeds.".formatted(LONGEST));
        }
    }
}
