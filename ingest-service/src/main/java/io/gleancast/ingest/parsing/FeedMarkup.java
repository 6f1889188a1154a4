package io.gleancast.ingest.parsing;

import java.io.IOException;
import java.io.Reader;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/**
 * Stands between a feed's characters and the XML parser: leaves out comments, instructions and document types, which say
 * nothing of a feed and which the parser would gather whole, and refuses a tag or section that is longer than any feed's. Where
 * asked to, it also mends what is commonly broken: characters that XML forbids, a bare {@code &}, HTML's entities.
 */
final class FeedMarkup extends Reader {
    private static final int LONGEST_ENTITY = 32;
    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String CDATA = "<![CDATA[";
    private static final String DOCTYPE = "<!doctype";

    private enum Within {
        TEXT,
        TAG,
        CDATA
    }

    private final Reader in;
    private final boolean mending;
    private final char[] read = new char[8192];
    private final StringBuilder ready = new StringBuilder();
    private int readEnd;
    private int readNext;
    private int readyNext;
    private boolean begun;
    private Within within = Within.TEXT;
    private int quote;
    private int length;
    private int brackets;

    private FeedMarkup(Reader in, boolean mending) {
        this.in = in;
        this.mending = mending;
    }

    static FeedMarkup strict(Reader in) {
        return new FeedMarkup(in, false);
    }

    static FeedMarkup mending(Reader in) {
        return new FeedMarkup(in, true);
    }

    @Override
    public int read(char[] target, int offset, int most) throws IOException {
        while (readyNext == ready.length()) {
            ready.setLength(0);
            readyNext = 0;
            if (!prepare()) {
                return END;
            }
        }
        var count = Math.min(most, ready.length() - readyNext);
        ready.getChars(readyNext, readyNext + count, target, offset);
        readyNext += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Makes a few thousand characters ready, or says that there are no more. */
    private boolean prepare() throws IOException {
        var any = false;
        for (int c; ready.length() < read.length && (c = next()) != END; ) {
            any = true;
            switch (within) {
                case TEXT -> text(c);
                case TAG -> tag(c);
                case CDATA -> cdata(c);
            }
        }
        return any;
    }

    private void text(int c) throws IOException {
        if (c == '<') {
            open();
        } else {
            pass(c);
        }
    }

    private void tag(int c) throws IOException {
        FeedLimits.check(++length, FeedLimits.TAG, "characters in one tag");
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            within = Within.TEXT;
        }
        pass(c);
    }

    private void cdata(int c) {
        FeedLimits.check(++length, FeedLimits.TEXT, "characters in one CDATA section");
        if (c == '>' && brackets >= 2) {
            within = Within.TEXT;
        }
        brackets = c == ']' ? brackets + 1 : 0;
        character(c);
    }

    /** Tells by the first characters behind a {@code <} what begins there. */
    private void open() throws IOException {
        if (startsWith("!--")) {
            skipPast("-->");
        } else if (startsWith("?")) {
            skipPast("?>");
        } else if (startsWith(CDATA.substring(1))) {
            ready.append(CDATA);
            within = Within.CDATA;
            length = 0;
            brackets = 0;
        } else if (startsWith(DOCTYPE.substring(1))) {
            skipDocumentType();
        } else {
            ready.append('<');
            within = Within.TAG;
            quote = 0;
            length = 0;
        }
    }

    private void skipPast(String end) throws IOException {
        var matched = 0;
        for (int c; matched < end.length() && (c = next()) != END; ) {
            if (c == end.charAt(matched)) {
                matched++;
            } else if (matched != 2 || c != '-') {
                // A third hyphen in a row still leaves two.
                matched = c == end.charAt(0) ? 1 : 0;
            }
        }
    }

    private void skipDocumentType() throws IOException {
        length = 0;
        for (int c; (c = next()) != END && c != '>'; ) {
            if (c == '[') {
                throw new NotAFeed("It declares a document type of its own, which is not read");
            }
            FeedLimits.check(++length, FeedLimits.DOCUMENT_TYPE, "characters in its document type");
        }
    }

    private void pass(int c) throws IOException {
        if (mending && c == '&') {
            entity();
        } else {
            character(c);
        }
    }

    private void character(int c) {
        if (mending && !isXml(c)) {
            return;
        }
        ready.append((char) c);
    }

    /** Surrogates are let through one by one: the decoder has made pairs of them. */
    private static boolean isXml(int c) {
        return c >= ' ' ? c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
    }

    private void entity() throws IOException {
        var name = new StringBuilder();
        int c;
        while ((c = peek(0)) != END && name.length() < LONGEST_ENTITY && (Character.isLetterOrDigit(c) || c == '#')) {
            name.append((char) next());
        }
        if (c == ';' && !name.isEmpty()) {
            next();
            ready.append(meant(name.toString()));
        } else {
            ready.append("&amp;").append(name);
        }
    }

    private static String meant(String name) {
        if (name.charAt(0) == '#') {
            return numbered(name);
        }
        return switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> "&" + name + ";";
            default -> {
                var letters = Entities.getByName(name);
                yield letters.isEmpty()
                        ? "&amp;" + name + ";"
                        : letters.codePoints().mapToObj("&#%d;"::formatted).collect(Collectors.joining());
            }
        };
    }

    private static String numbered(String name) {
        try {
            var hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            var code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            var exists = code > 0xFFFF ? code <= Character.MAX_CODE_POINT : isXml(code) && !isSurrogate(code);
            return exists ? "&#" + code + ";" : "";
        } catch (NumberFormatException e) {
            return "&amp;" + name + ";";
        }
    }

    private static boolean isSurrogate(int code) {
        return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    }

    /** Takes the text from the front if it stands there, in whatever case. */
    private boolean startsWith(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            var c = peek(i);
            if (c == END || Character.toLowerCase(c) != Character.toLowerCase(text.charAt(i))) {
                return false;
            }
        }
        readNext += text.length();
        return true;
    }

    private int next() throws IOException {
        var c = peek(0);
        readNext += c == END ? 0 : 1;
        return c;
    }

    /** The character so many places ahead; at most a few. */
    private int peek(int ahead) throws IOException {
        while (readNext + ahead >= readEnd) {
            if (!fill()) {
                return END;
            }
        }
        return read[readNext + ahead];
    }

    /** Moves what is left to the front and reads on behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(read, readNext, read, 0, readEnd - readNext);
        readEnd -= readNext;
        readNext = 0;
        var count = in.read(read, readEnd, read.length - readEnd);
        readEnd += Math.max(0, count);
        if (!begun && count > 0) {
            begun = true;
            readNext = read[0] == BYTE_ORDER_MARK ? 1 : 0;
        }
        return count > 0;
    }
}
