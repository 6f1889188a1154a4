package io.gleancast.ingest.parsing;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in which encoding a text of XML or JSON is, and decodes it. The bytes are believed before what is said of them: what
 * is UTF-8 from end to end is that, whatever it claims to be.
 */
public final class FeedText {
    private static final int HEAD = 4_096;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Only ever matched against the head of a text. */
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s{0,10}=\\s{0,10}[\"']\\s{0,10}([A-Za-z0-9._:-]{1,40})");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)charset\\s{0,10}=\\s{0,10}[\"']?([A-Za-z0-9._:-]{1,40})");

    /**
     * What an encoding's name means in practice: the WHATWG Encoding Standard's wider tables for those that Java would take at
     * their word.
     */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("ansi_x3.4-1968", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("iso88591", "windows-1252"),
            Map.entry("iso-8859-1:1987", "windows-1252"),
            Map.entry("iso_8859-1:1987", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("cp1252", "windows-1252"),
            Map.entry("x-cp1252", "windows-1252"),
            Map.entry("win-1252", "windows-1252"),
            Map.entry("cp819", "windows-1252"),
            Map.entry("ibm819", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("windows-874", "x-windows-874"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb_2312-80", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("cp1251", "windows-1251"),
            Map.entry("x-cp1251", "windows-1251"),
            Map.entry("win-1251", "windows-1251"));

    private final BufferedReader reader;
    private final boolean contradicted;

    private FeedText(Reader reader, boolean contradicted) {
        this.reader = new BufferedReader(new WithoutMark(reader), HEAD * 4);
        this.contradicted = contradicted;
    }

    /** The decoded text; closing it closes the bytes. */
    BufferedReader reader() {
        return reader;
    }

    /** Whether the bytes were not what they claim to be. */
    boolean contradicted() {
        return contradicted;
    }

    /**
     * Decodes bytes in memory.
     *
     * @return the text without its byte order mark
     */
    public static String decode(byte[] bytes) throws IOException {
        try (var reader = open(() -> new ByteArrayInputStream(bytes), null).reader()) {
            return reader.readAllAsString();
        }
    }

    /** The text of bytes that may be opened more than once, decoded while it is read. */
    public static BufferedReader decoded(FeedParser.Source source) throws IOException {
        return open(source, null).reader();
    }

    static FeedText open(FeedParser.Source source, @Nullable String contentType) throws IOException {
        var head = head(source);
        var unmistakable = byFirstBytes(head);
        if (unmistakable != null) {
            return new FeedText(new InputStreamReader(source.open(), unmistakable), false);
        }
        var claimed = claimed(new String(head, StandardCharsets.ISO_8859_1), contentType);
        var census = Utf8Census.of(source);
        if (census.isAscii()) {
            var shifted = claimed != null && claimed.name().startsWith("ISO-2022");
            return new FeedText(
                    new InputStreamReader(source.open(), shifted ? claimed : StandardCharsets.UTF_8), isWide(claimed));
        }
        if (census.isUtf8()) {
            var other = claimed != null && !claimed.equals(StandardCharsets.UTF_8);
            return new FeedText(new InputStreamReader(source.open(), StandardCharsets.UTF_8), other);
        }
        if (claimed != null && !claimed.equals(StandardCharsets.UTF_8) && !isWide(claimed)) {
            return new FeedText(new InputStreamReader(source.open(), claimed), false);
        }
        return new FeedText(new Utf8OrElse(source.open(), census.looksWestern() ? WINDOWS_1252 : null), true);
    }

    /** A text without a zero byte is in no encoding of two or four bytes a character. */
    private static boolean isWide(@Nullable Charset charset) {
        return charset != null
                && (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32"));
    }

    private static byte[] head(FeedParser.Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(HEAD);
        }
    }

    private static @Nullable Charset byFirstBytes(byte[] head) {
        int first = (at(head, 0) << 24) | (at(head, 1) << 16) | (at(head, 2) << 8) | at(head, 3);
        if (first == 0x0000feff || first == '<') {
            return Charset.forName("UTF-32BE");
        }
        if (first == 0xfffe0000 || first == '<' << 24) {
            return head.length >= 4 ? Charset.forName("UTF-32LE") : null;
        }
        int pair = first >>> 16;
        if (pair == 0xfeff || (at(head, 0) == 0 && head.length > 1 && isBeginning(at(head, 1)))) {
            return StandardCharsets.UTF_16BE;
        }
        var littleEndian = at(head, 1) == 0 && head.length > 1 && isBeginning(at(head, 0));
        return pair == 0xfffe || littleEndian ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean isBeginning(int c) {
        return c == '<' || c == '{' || Character.isWhitespace(c);
    }

    private static int at(byte[] head, int i) {
        return i < head.length ? head[i] & 0xff : 0xff;
    }

    /** By the text itself, and only where that says nothing by who sent it; what nobody knows is as good as nothing. */
    private static @Nullable Charset claimed(String head, @Nullable String contentType) {
        var declared = DECLARATION.matcher(head);
        var own = declared.find() ? charset(declared.group(1)) : null;
        if (own != null || contentType == null) {
            return own;
        }
        var parameter = PARAMETER.matcher(contentType);
        return parameter.find() ? charset(parameter.group(1)) : null;
    }

    private static @Nullable Charset charset(String name) {
        var meant = MEANT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        try {
            return Charset.forName(meant);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** Leaves out a byte order mark. */
    private static final class WithoutMark extends FilterReader {
        private boolean begun;

        WithoutMark(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] target, int offset, int most) throws IOException {
            var count = super.read(target, offset, most);
            if (begun || count < 1) {
                return count;
            }
            begun = true;
            if (target[offset] != '\ufeff') {
                return count;
            }
            System.arraycopy(target, offset + 1, target, offset, count - 1);
            return count > 1 ? count - 1 : super.read(target, offset, most);
        }
    }
}
