package io.gleancast.ingest.parsing;

import io.gleancast.contracts.Ids;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Makes what strangers wrote fit to be shown: plain, bounded, and without characters that only deceive. */
public final class Texts {
    private static final int LONGEST_MARKUP = 200_000;

    /** Controls, line separators, bidirectional overrides and marks, and what has no width; a tab or line end is space. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cc}&&[^\\t\\r\\n]]|[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u034f\\u115f\\u1160\\u3164\\ufe0e]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\u0085\\p{Z}]+");
    private static final Pattern SPACE_IN_LINE = Pattern.compile("[\\t \\p{Zs}]+");
    private static final Pattern LINE_ENDS = Pattern.compile(" ?[\\r\\n\\u0085\\p{Zl}\\p{Zp}][\\s\\u0085\\p{Z}]*");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|[a-zA-Z]\\w{1,30});");

    /** Markup within a line, as in titles: its tags go, and those that end a line leave a space. */
    private static final Pattern INLINE_TAG = Pattern.compile(
            "(?i)</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)"
                    + "(?:\\s[^<>]{0,1000})?/?>");

    private static final Pattern LINE_TAG =
            Pattern.compile("(?i)</?(?:blockquote|br|center|div|h[1-6]|hr|li|ol|p|ul)(?:\\s[^<>]{0,1000})?/?>");

    private Texts() {}

    /** One line of plain text of at most that many characters, or nothing where none is left. */
    public static @Nullable String line(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        var head = head(text, most * 8);
        return visibleLine(ENTITY.matcher(head).find() ? Parser.unescapeEntities(head, false) : head, most);
    }

    private static @Nullable String visibleLine(String text, int most) {
        var line = SPACE.matcher(visible(text)).replaceAll(" ").strip();
        return line.isEmpty() ? null : cut(line, most);
    }

    /**
     * What a reader would see of a title that may be HTML, as {@link #line} gives it. What is no tag of HTML stays: a title may
     * speak of {@code List<String>}.
     */
    static @Nullable String title(@Nullable String written, int most) {
        if (written == null || written.indexOf('<') < 0) {
            return line(written, most);
        }
        var head = head(written, most * 8);
        var bare = LINE_TAG.matcher(INLINE_TAG.matcher(head).replaceAll("")).replaceAll(" ");
        return line(bare, most);
    }

    /** The same of an element; where it says that it is plain text, nothing in it is markup. */
    static @Nullable String title(FeedElement element, int most) {
        return element.isPlainText() ? visibleLine(head(element.text(), most * 8), most) : title(element.text(), most);
    }

    /** A guid in its short form, or nothing where it is blank. */
    static @Nullable String guid(@Nullable String written) {
        var guid = written == null ? "" : Ids.guid(written);
        return guid.isEmpty() ? null : guid;
    }

    /**
     * An address without the space around it, or nothing where it is blank or longer than any that is fetched. An ampersand
     * that was escaped twice is one.
     */
    static @Nullable String address(@Nullable String written) {
        var address = written == null ? "" : written.strip().replace("&amp;", "&");
        return address.isEmpty() || address.length() > io.gleancast.contracts.Texts.URL ? null : address;
    }

    /** As much of each description as {@link #plain} looks at. */
    static List<String> markups(List<String> written) {
        return written.stream().map(text -> head(text, LONGEST_MARKUP)).toList();
    }

    /** What a reader would see of a description that may be HTML, its paragraphs as lines. */
    public static @Nullable String plain(@Nullable String markup, int most) {
        if (markup == null) {
            return null;
        }
        var head = head(markup, LONGEST_MARKUP);
        var text = head.indexOf('<') < 0 && head.indexOf('&') < 0 ? head : seen(head);
        var lines = LINE_ENDS
                .matcher(SPACE_IN_LINE.matcher(visible(text)).replaceAll(" "))
                .replaceAll("\n")
                .strip();
        return lines.isEmpty() ? null : cut(lines, most);
    }

    private static String seen(String html) {
        var text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.getWholeText());
                        } else if (node instanceof Element element && endsLine(element)) {
                            text.append('\n');
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element && endsLine(element)) {
                            text.append('\n');
                        }
                    }
                },
                Jsoup.parse(html).body());
        return text.toString();
    }

    private static boolean endsLine(Element element) {
        return element.isBlock() || element.nameIs("br");
    }

    private static String visible(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\n')
                ? text
                : INVISIBLE.matcher(text).replaceAll("");
    }

    private static String head(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
