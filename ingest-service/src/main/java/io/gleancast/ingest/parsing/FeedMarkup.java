package io.gleancast.ingest.parsing;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Entities;

/**
 * Takes markup apart into tags and texts as it streams, the way publishers write it: what an XML parser would give up at is read
 * as it was meant, and noted. It opens nothing that a feed names, and keeps no more of it than one tag and a few thousand
 * characters. Whether tags fit each other is the handler's to judge.
 */
final class FeedMarkup {
    private static final int END = -1;
    private static final int LONGEST_ENTITY = 32;
    private static final int PIECE = 4_096;
    private static final String DOCTYPE = "doctype";

    /** What HTML takes references to control characters for: the code points of windows-1252. */
    private static final String WINDOWS = windows();

    private final Reader in;
    private final Handler handler;
    private final char[] read = new char[16_384];
    private final Attributes attributes = new Attributes();
    private final StringBuilder piece = new StringBuilder();
    private final StringBuilder tag = new StringBuilder();
    private final Set<Mending> mendings = EnumSet.noneOf(Mending.class);
    private int at;
    private int end;

    /** What is done with the parts. */
    interface Handler {
        /**
         * A start tag.
         *
         * @param closed whether the element ends with it
         */
        void start(String name, Attributes attributes, boolean closed);

        void end(String name);

        void text(CharSequence text);

        /** Whether the feed has ended; the rest is not read. */
        boolean ended();
    }

    /** A tag's attributes, by their names in lower case; good until the next tag. */
    static final class Attributes {
        private final List<String> names = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        int size() {
            return names.size();
        }

        String name(int i) {
            return names.get(i);
        }

        String value(int i) {
            return values.get(i);
        }

        private void add(String name, String value) {
            FeedLimits.check(names.size() + 1L, FeedLimits.ATTRIBUTES, "attributes at one element");
            names.add(name.toLowerCase(Locale.ROOT));
            values.add(value);
        }

        private void clear() {
            names.clear();
            values.clear();
        }
    }

    FeedMarkup(Reader in, Handler handler) {
        this.in = in;
        this.handler = handler;
    }

    /** Reads to the end of the feed or of what there is, and says what had to be mended. */
    Set<Mending> read() throws IOException {
        while (!handler.ended()) {
            var c = peek();
            if (c == END) {
                return mendings;
            }
            if (c == '<') {
                at++;
                markup();
            } else {
                text();
            }
        }
        lookBehindTheEnd();
        return mendings;
    }

    private void lookBehindTheEnd() throws IOException {
        var looked = 0;
        int c;
        while ((c = peek()) != END && Character.isWhitespace(c) && looked++ < PIECE) {
            at++;
        }
        if (c != END && !Character.isWhitespace(c)) {
            mendings.add(Mending.JUNK_AFTER);
        }
    }

    private void text() throws IOException {
        var from = at;
        while (at < end && read[at] != '<' && read[at] != '&' && !isOdd(read[at])) {
            at++;
        }
        if (at > from) {
            handler.text(new String(read, from, at - from));
        }
        if (at < end && read[at] != '<') {
            piece.setLength(0);
            character(next(), piece);
            handler.text(piece);
        }
    }

    /** A character that stands for another, or for none. */
    private static boolean isOdd(char c) {
        return c < ' ' ? c != '\n' && c != '\t' : (c >= 0x80 && c <= 0x9f) || c >= 0xfffe;
    }

    /** What a character of a text or value means. */
    private void character(int c, StringBuilder target) throws IOException {
        if (c == '&') {
            reference(target);
        } else {
            plain(c, target);
        }
    }

    private void plain(int c, StringBuilder target) throws IOException {
        if (!isOdd((char) c)) {
            target.append((char) c);
        } else if (c == '\r') {
            if (peek() != '\n') {
                target.append('\n');
            }
        } else {
            mendings.add(Mending.FORBIDDEN_CHARACTER);
            if (c >= 0x80 && c <= 0x9f) {
                windows(c, target);
            }
        }
    }

    private static void windows(int code, StringBuilder target) {
        var meant = WINDOWS.charAt(code - 0x80);
        if (meant != '\ufffd') {
            target.append(meant);
        }
    }

    private static String windows() {
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + i);
        }
        return new String(bytes, Charset.forName("windows-1252"));
    }

    /** Tells by the first characters behind a {@code <} what begins there. */
    private void markup() throws IOException {
        var c = peek();
        if (c == '/') {
            at++;
            endTag();
        } else if (c == '!') {
            at++;
            declaration();
        } else if (c == '?') {
            at++;
            instruction();
        } else if (isNameStart(c)) {
            startTag();
        } else {
            mendings.add(Mending.BARE_MARKUP);
            handler.text("<");
        }
    }

    private static boolean isNameStart(int c) {
        return c == '_' || c == ':' || Character.isLetter(c);
    }

    private void declaration() throws IOException {
        if (startsWith("--")) {
            skipComment();
        } else if (startsWith("[cdata[")) {
            section();
        } else {
            documentType(startsWith(DOCTYPE));
        }
    }

    private void skipComment() throws IOException {
        var hyphens = 0;
        for (int c; (c = next()) != END && !(c == '>' && hyphens >= 2); ) {
            hyphens = c == '-' ? hyphens + 1 : 0;
        }
    }

    /** Of the XML declaration some forget the second question mark. */
    private void instruction() throws IOException {
        var declaration = startsWith("xml ");
        var before = 0;
        for (int c; (c = next()) != END && !(c == '>' && (declaration || before == '?')); ) {
            before = c;
        }
    }

    private void section() throws IOException {
        piece.setLength(0);
        var brackets = 0;
        long length = 0;
        for (int c; (c = next()) != END; ) {
            FeedLimits.check(++length, FeedLimits.TEXT, "characters in one CDATA section");
            if (c == ']') {
                brackets++;
                continue;
            }
            var isEnd = c == '>' && brackets >= 2;
            piece.repeat(']', isEnd ? brackets - 2 : brackets);
            brackets = 0;
            if (isEnd) {
                break;
            }
            plain(c, piece);
            length += run();
            if (piece.length() >= PIECE) {
                handler.text(piece);
                piece.setLength(0);
            }
        }
        handler.text(piece);
    }

    /** Takes what stands for itself, as far as it has been read, and says how much that was. */
    private int run() {
        var from = at;
        while (at < end && read[at] != ']' && !isOdd(read[at])) {
            at++;
        }
        piece.append(read, from, at - from);
        return at - from;
    }

    private void documentType(boolean isOne) throws IOException {
        var length = 0;
        for (int c; (c = next()) != END && c != '>'; ) {
            if (isOne && c == '[') {
                throw new NotAFeed("It declares a document type of its own, which is not read");
            }
            FeedLimits.check(++length, FeedLimits.DOCUMENT_TYPE, "characters in its document type");
        }
    }

    private void endTag() throws IOException {
        tag.setLength(0);
        for (int c; (c = next()) != END && c != '>'; ) {
            if (c == '<') {
                at--;
                break;
            }
            inTag(c);
        }
        handler.end(tag.toString().strip());
    }

    private void inTag(int c) {
        FeedLimits.check(tag.length() + 1L, FeedLimits.TAG, "characters in one tag");
        tag.append((char) c);
    }

    private void startTag() throws IOException {
        tag.setLength(0);
        attributes.clear();
        var name = name();
        while (true) {
            var c = nextInTag();
            if (c == END) {
                // Cut off within the tag: the element never began.
                return;
            }
            if (c == '>') {
                handler.start(name, attributes, false);
                return;
            }
            if (c == '/' && peek() == '>') {
                at++;
                handler.start(name, attributes, true);
                return;
            }
            if (c == '<') {
                // What looked like a tag was none.
                at--;
                mendings.add(Mending.BARE_MARKUP);
                tag.setLength(tag.length() - 1);
                handler.text("<");
                handler.text(tag);
                return;
            }
            if (!Character.isWhitespace(c) && c != '/' && c != '"' && c != '\'' && c != '=') {
                at--;
                tag.setLength(tag.length() - 1);
                if (attribute()) {
                    handler.start(name, attributes, true);
                    return;
                }
            }
        }
    }

    private int nextInTag() throws IOException {
        var c = next();
        if (c != END) {
            inTag(c);
        }
        return c;
    }

    private String name() throws IOException {
        var from = tag.length();
        int c;
        while ((c = peek()) != END && !Character.isWhitespace(c) && "=/><\"'".indexOf(c) < 0) {
            inTag(next());
        }
        return tag.substring(from);
    }

    /** Whether the tag and its element end with it: a value without quotes runs up to a {@code />}. */
    private boolean attribute() throws IOException {
        var name = name();
        skipSpace();
        if (peek() != '=') {
            attributes.add(name, "");
            return false;
        }
        nextInTag();
        skipSpace();
        var quote = peek();
        if (quote == '"' || quote == '\'') {
            nextInTag();
            attributes.add(name, quoted(quote));
            return false;
        }
        return unquoted(name);
    }

    private void skipSpace() throws IOException {
        int c;
        while ((c = peek()) != END && Character.isWhitespace(c)) {
            nextInTag();
        }
    }

    private String quoted(int quote) throws IOException {
        piece.setLength(0);
        for (int c; (c = nextInTag()) != END && c != quote; ) {
            value(c);
        }
        return piece.toString();
    }

    private boolean unquoted(String name) throws IOException {
        piece.setLength(0);
        int c;
        while ((c = peek()) != END && !Character.isWhitespace(c) && c != '>' && c != '<') {
            value(nextInTag());
        }
        var value = piece.toString();
        var closed = c == '>' && value.endsWith("/");
        attributes.add(name, closed ? value.substring(0, value.length() - 1) : value);
        at += closed ? 1 : 0;
        return closed;
    }

    private void value(int c) throws IOException {
        if (c == '\n' || c == '\r' || c == '\t') {
            piece.append(' ');
        } else {
            character(c, piece);
        }
    }

    private void reference(StringBuilder target) throws IOException {
        var name = new StringBuilder();
        int c;
        while ((c = peek()) != END
                && name.length() < LONGEST_ENTITY
                && (Character.isLetterOrDigit(c) || (c == '#' && name.isEmpty()))) {
            name.append((char) next());
        }
        var closed = c == ';' && !name.isEmpty();
        at += closed ? 1 : 0;
        if (name.length() > 1 && name.charAt(0) == '#' && numbered(name, target)) {
            return;
        }
        var meant = closed ? named(name.toString()) : "";
        if (meant.isEmpty()) {
            mendings.add(Mending.BARE_MARKUP);
            target.append('&').append(name).append(closed ? ";" : "");
        } else {
            target.append(meant);
        }
    }

    private String named(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> {
                mendings.add(Mending.BARE_MARKUP);
                yield Entities.getByName(name);
            }
        };
    }

    /** False where it is no number. What stands for no character is passed over. */
    private boolean numbered(CharSequence name, StringBuilder target) {
        try {
            var hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
            var digits = name.subSequence(hex ? 2 : 1, name.length()).toString();
            var code = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits, hex ? 16 : 10);
            if (code >= 0x80 && code <= 0x9f) {
                windows(code, target);
            } else if (code <= Character.MAX_CODE_POINT && (code > 0xffff || !isOdd((char) code) || code == '\r')) {
                target.appendCodePoint(code);
                return true;
            }
            mendings.add(Mending.FORBIDDEN_CHARACTER);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Takes the text, given in lower case, if it stands here in whatever case. */
    private boolean startsWith(String text) throws IOException {
        while (end - at < text.length()) {
            if (!fill()) {
                return false;
            }
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.toLowerCase(read[at + i]) != text.charAt(i)) {
                return false;
            }
        }
        at += text.length();
        return true;
    }

    private int next() throws IOException {
        return at < end || fill() ? read[at++] : END;
    }

    private int peek() throws IOException {
        return at < end || fill() ? read[at] : END;
    }

    /** Moves what is left to the front and reads on behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(read, at, read, 0, end - at);
        end -= at;
        at = 0;
        var count = in.read(read, end, read.length - end);
        end += Math.max(0, count);
        return count > 0;
    }
}
