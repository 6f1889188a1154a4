package io.gleancast.transcribe.files;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a document, without its markup.
 *
 * @param strong what it begins with in bold, where no colon makes that a label
 */
record TextLine(String text, Kind kind, @Nullable String strong) {
    /** What it is whatever stands around it. */
    enum Kind {
        TEXT,
        HEADING,
        /** Of a table of contents. */
        ENTRY,
        /** A rule or an address, which nobody says. */
        NOTHING
    }

    /** One for all: a page may have as many as it has elements. */
    private static final TextLine BLANK = new TextLine("", Kind.TEXT, null);

    private static final Pattern HEADING = Pattern.compile("^\\s{0,3}#{1,6}\\s+(.*)$");
    private static final Pattern RULE =
            Pattern.compile("^\\s{0,3}(?:-[-\\s]{2,}|\\*[*\\s]{2,}|_[_\\s]{2,}|={3,}\\s*)$");
    private static final Pattern QUOTE = Pattern.compile("^\\s{0,3}>(?!>)\\s?");
    private static final Pattern BULLET = Pattern.compile("^\\s*[-*+•]\\s+");
    private static final Pattern ENTRY =
            Pattern.compile("^\\s*(?:[-*+•]|\\d{1,3}[.)])\\s+\\[[^\\[\\]]{0,300}]\\([^()\\s]{0,500}\\)\\s*$");
    private static final Pattern ADDRESS = Pattern.compile("^\\s*(?:[\\w -]{1,40}:\\s*)?<?https?://\\S{1,2000}>?\\s*$");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\[\\]]{0,300}]\\([^()]{0,500}\\)");
    private static final Pattern LINK =
            Pattern.compile("(?<!\\\\)\\[([^\\[\\]]{0,300})]\\([^()\\s]{0,500}(?:\\s\"[^\"]{0,200}\")?\\)");
    private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\[\\]]{1,20}](?!:)");
    private static final Pattern STRONG = Pattern.compile(
            "(?<!\\w)\\*\\*(?=\\S)([^*]{1,200})\\*\\*|\\*\\*(?=\\S)([^*]{1,200})\\*\\*(?!\\w)|(?<!\\w)__(?=\\S)([^_]{1,200})__(?!\\w)");
    private static final Pattern EMPHASIS = Pattern.compile(
            "(?<![\\w*])\\*(?=\\S)([^*]{1,200})(?<=\\S)\\*(?![\\w*])|(?<![\\w_])_(?=\\S)([^_]{1,200})(?<=\\S)_(?![\\w_])");
    private static final Pattern CODE = Pattern.compile("`([^`]{1,200})`");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!~<>|-])");
    private static final Pattern STRONG_BEGINNING =
            Pattern.compile("^\\s*(?:\\*\\*|__)([\\p{L}\\p{N}][^*_:\\[\\]()]{0,59})(?:\\*\\*|__)(?!\\s*:|\\w)");
    private static final Pattern LEFT_OVER = Pattern.compile("^\\s*\\*\\*");

    /** Text as it is, such as a page's. */
    static TextLine of(String text, boolean heading) {
        if (text.isEmpty()) {
            return BLANK;
        }
        return ADDRESS.matcher(text).matches()
                ? new TextLine("", Kind.NOTHING, null)
                : new TextLine(text, heading ? Kind.HEADING : Kind.TEXT, null);
    }

    /** A line of a text file, which may be Markdown (CommonMark) and may hold tags and entities. */
    static TextLine ofMarkdown(String raw) {
        if (ENTRY.matcher(raw).matches()) {
            return new TextLine("", Kind.ENTRY, null);
        }
        if (RULE.matcher(raw).matches() || ADDRESS.matcher(raw).matches()) {
            return new TextLine("", Kind.NOTHING, null);
        }
        var heading = HEADING.matcher(raw);
        if (heading.matches()) {
            return new TextLine(inline(withoutHashes(heading.group(1))), Kind.HEADING, null);
        }
        var line = BULLET.matcher(QUOTE.matcher(raw).replaceFirst("")).replaceFirst("");
        var strong = STRONG_BEGINNING.matcher(line);
        return new TextLine(inline(line), Kind.TEXT, strong.find() ? CleanText.ofMarkup(strong.group(1)) : null);
    }

    private static String withoutHashes(String heading) {
        var end = heading.length();
        while (end > 0 && (heading.charAt(end - 1) == '#' || Character.isWhitespace(heading.charAt(end - 1)))) {
            end--;
        }
        return heading.substring(0, end);
    }

    private static String inline(String line) {
        var text = line;
        if (text.indexOf('[') >= 0) {
            text = LINK.matcher(
                            FOOTNOTE.matcher(IMAGE.matcher(text).replaceAll("")).replaceAll(""))
                    .replaceAll("$1");
        }
        if (text.indexOf('*') >= 0 || text.indexOf('_') >= 0) {
            text = EMPHASIS.matcher(STRONG.matcher(text).replaceAll("$1$2$3")).replaceAll("$1$2");
            text = LEFT_OVER.matcher(text).replaceFirst("");
        }
        if (text.indexOf('`') >= 0) {
            text = CODE.matcher(text).replaceAll("$1");
        }
        if (text.indexOf('\\') >= 0) {
            text = ESCAPE.matcher(text).replaceAll("$1");
        }
        return CleanText.ofMarkup(text);
    }

    boolean isHeading() {
        return kind == Kind.HEADING;
    }

    boolean isBlank() {
        return text.isEmpty();
    }
}
