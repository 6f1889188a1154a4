package io.gleancast.testing.hostile;

import static io.gleancast.testing.hostile.Shape.nested;
import static io.gleancast.testing.hostile.Shape.numbered;
import static io.gleancast.testing.hostile.Shape.repeated;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The worst shapes of text that a reader may meet, by what it reads. Pictures have {@link PictureShapes} of their own. */
public final class Shapes {
    private static final String RSS = "<?xml version=\"1.0\"?><rss version=\"2.0\""
            + " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>Worst</title>";
    private static final String RSS_END = "</channel></rss>";
    private static final String ENCLOSURE =
            "<enclosure url=\"https://audio.example/#.mp3\" length=\"1\" type=\"audio/mpeg\"/>";
    private static final String CUE = "00:00:00.000 --> 00:00:01.000\n";

    private Shapes() {}

    /** Feeds and other XML. */
    public static List<Shape> feeds() {
        return List.of(
                repeated("empty elements", RSS, "<a/>", RSS_END),
                repeated("empty elements in an item", RSS + "<item>", "<a/>", "</item>" + RSS_END),
                repeated("empty items", RSS, "<item/>", RSS_END),
                numbered(
                        "items of little else than audio",
                        RSS,
                        "<item><guid>#</guid><title>#</title>" + ENCLOSURE + "</item>",
                        RSS_END),
                nested("nested elements", RSS, "<a>", "</a>", RSS_END),
                repeated("elements that never close", RSS, "<a>", ""),
                nested("nested categories", RSS, "<itunes:category text=\"a\">", "</itunes:category>", RSS_END),
                numbered("attributes on one element", RSS + "<a ", "a#=\"\" ", "/>" + RSS_END),
                repeated("an attribute on every element", RSS, "<a b=\"c\" d=\"e\" f=\"g\"/>", RSS_END),
                repeated("one long attribute", RSS + "<a b=\"", "x", "\"/>" + RSS_END),
                numbered("namespaces on every element", RSS, "<p#:a xmlns:p#=\"urn:#\"/>", RSS_END),
                numbered("elements of different names", RSS, "<a#/>", RSS_END),
                repeated("one long name", RSS + "<", "a", "/>" + RSS_END),
                repeated("one long text", RSS + "<description>", "word ", "</description>" + RSS_END),
                repeated("one long title", RSS + "<item><title>", "word ", "</title></item>" + RSS_END),
                new Shape(
                        "one long guid",
                        size -> (RSS + "<item><guid>" + "g".repeat(Math.max(1, size - 500)) + "</guid><title>t</title>"
                                        + ENCLOSURE + "</item>" + RSS_END)
                                .getBytes(StandardCharsets.UTF_8)),
                repeated(
                        "one long CDATA section",
                        RSS + "<description><![CDATA[",
                        "<p>word ",
                        "]]></description>" + RSS_END),
                repeated("many CDATA sections", RSS + "<description>", "<![CDATA[]]>", "</description>" + RSS_END),
                repeated("many comments", RSS, "<!---->", RSS_END),
                repeated("one long comment", RSS + "<!--", "- ", "-->" + RSS_END),
                repeated("many instructions", RSS, "<?a?>", RSS_END),
                repeated("references to characters", RSS + "<title>", "&#65;", "</title>" + RSS_END),
                repeated("references to control characters", RSS + "<title>", "&#1;", "</title>" + RSS_END),
                numbered("references to unknown entities", RSS + "<title>", "&e#;", "</title>" + RSS_END),
                repeated("bare ampersands", RSS + "<title>", "& ", "</title>" + RSS_END),
                repeated("bare angle brackets", RSS + "<title>", "< ", "</title>" + RSS_END),
                repeated("a doctype of spaces", "<!DOCTYPE rss", " ", ""),
                repeated("a doctype of quotes", "<!DOCTYPE rss ", "\"'", ""),
                repeated("a doctype of brackets", "<!DOCTYPE rss ", "[", RSS),
                repeated("doctypes that never end", "", "<!DOCTYPE ", RSS + RSS_END),
                numbered("a doctype of entities", "<!DOCTYPE rss [", "<!ENTITY e# \"x\">", "]>" + RSS + RSS_END),
                new Shape("entities that grow", _ -> laughs()),
                repeated("spaces before the prologue", "", " ", RSS + RSS_END),
                repeated("junk before the prologue", "", "<?xml ", RSS + RSS_END),
                repeated("junk behind the root", RSS + RSS_END, "</rss>", ""),
                repeated(
                        "JSON that is no feed",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[",
                        "{},",
                        "{}]}"),
                repeated("nothing but angle brackets", "", "<", ""));
    }

    /** Pages. */
    public static List<Shape> pages() {
        return List.of(
                repeated("paragraphs that never close", "<html><body>", "<p>a", ""),
                repeated(
                        "words in paragraphs",
                        "<html><body>",
                        "<p>One of us said that it was so.</p>",
                        "</body></html>"),
                repeated("nested divisions", "<html><body>", "<div>", ""),
                nested("nested divisions that close", "<html><body>", "<div>", "</div>", ""),
                repeated("formatting that never closes", "<html><body><p>", "<b><i>", "</p><p>x"),
                numbered("formatting of different kinds", "<html><body>", "<font color=#>a", ""),
                repeated("links in paragraphs", "<html><body>", "<a href=x><p>", ""),
                repeated("nested tables", "<html><body>", "<table><tr><td>", ""),
                repeated("text in tables", "<html><body><table>", "a<tr>", ""),
                repeated("nested lists", "<html><body>", "<ul><li>", ""),
                repeated("options", "<html><body><select>", "<option>a", ""),
                numbered("attributes on one element", "<html><body><p ", "a#=b ", ">a</p>"),
                repeated("one long attribute", "<html><body><p a=\"", "x", "\">a</p>"),
                repeated("entities", "<html><body><p>", "&amp;", "</p>"),
                repeated("unknown entities", "<html><body><p>", "&notanentity", "</p>"),
                repeated("a comment that never ends", "<html><body><!--", "- ", ""),
                repeated("a script that never ends", "<html><body><script>", "</scrip ", ""),
                repeated("nested drawings", "<html><body>", "<svg><foreignObject>", ""),
                repeated("templates", "<html><body>", "<template>", ""),
                repeated("frames", "", "<frameset>", ""),
                repeated("end tags without a start", "<html><body>", "</p>", ""),
                repeated("line breaks", "<html><body>", "<br>", ""),
                repeated("nothing but angle brackets", "<html><body>", "<", ""),
                repeated("bodies", "<html>", "<body a=b>", ""));
    }

    /** WebVTT files. */
    public static List<Shape> webVtt() {
        return List.of(
                repeated("tiny cues", "WEBVTT\n\n", CUE + "a\n\n", ""),
                repeated("cues without words", "WEBVTT\n\n", CUE + "\n", ""),
                repeated("voices that never close", "WEBVTT\n\n" + CUE, "<v ", "\n"),
                repeated("voices with classes", "WEBVTT\n\n" + CUE + "<v", ".a", ">b\n"),
                repeated("angle brackets in a cue", "WEBVTT\n\n" + CUE, "<", "\n"),
                repeated("tags in a cue", "WEBVTT\n\n" + CUE, "<c.a.b>x</c>", "\n"),
                repeated("times in a cue", "WEBVTT\n\n" + CUE, "<00:00:00.500>a", "\n"),
                repeated("spaces in a cue", "WEBVTT\n\n" + CUE + "<v", " ", "\n"),
                repeated("one long line", "WEBVTT\n\n" + CUE, "word ", "\n"),
                repeated("one long word", "WEBVTT\n\n" + CUE, "w", "\n"),
                repeated("lines in a cue", "WEBVTT\n\n" + CUE, "a\n", "\n"),
                repeated("arrows", "WEBVTT\n\n", "-->", "\n"),
                repeated("lines of arrows", "WEBVTT\n\n", " --> \n", "\n"),
                repeated("notes", "WEBVTT\n\n", "NOTE a\n\n", ""),
                repeated("digits", "WEBVTT\n\n", "1\n", ""),
                repeated("a time of digits", "WEBVTT\n\n", "0", ":00.000 --> 00:00:01.000\na\n"),
                repeated("empty lines", "WEBVTT\n", "\n", ""),
                repeated("the same words in overlapping cues", "WEBVTT\n\n", CUE + "the same words again\n\n", ""));
    }

    /** SubRip files. */
    public static List<Shape> subRip() {
        return List.of(
                numbered("tiny cues", "", "#\n00:00:00,000 --> 00:00:01,000\na\n\n", ""),
                repeated("cues without numbers", "", "00:00:00,000 --> 00:00:01,000\na\n\n", ""),
                repeated("styles in a cue", "1\n00:00:00,000 --> 00:00:01,000\n", "{\\an8}<font color=\"x\">", "\n"),
                repeated("one long line", "1\n00:00:00,000 --> 00:00:01,000\n", "Alice: ", "\n"),
                repeated("digits", "1\n00:00:00,000 --> 00:00:01,000\n", "1\n", ""),
                repeated("empty lines", "1\n00:00:00,000 --> 00:00:01,000\n", "\n", ""));
    }

    /** JSON files. */
    public static List<Shape> json() {
        return List.of(
                nested("nested arrays", "", "[", "]", ""),
                nested("nested objects", "", "{\"segments\":", "}", ""),
                repeated(
                        "segments",
                        "{\"version\":\"1.0.0\",\"segments\":[",
                        "{\"startTime\":0,\"endTime\":1,\"body\":\"a\"},",
                        "{\"startTime\":0,\"endTime\":1,\"body\":\"a\"}]}"),
                repeated("empty segments", "{\"version\":\"1.0.0\",\"segments\":[", "{},", "{}]}"),
                numbered("keys", "{", "\"k#\":0,", "\"k\":0}"),
                repeated("one long text", "{\"segments\":[{\"body\":\"", "word ", "\"}]}"),
                repeated("one long key", "{\"", "k", "\":0}"),
                repeated("one long number", "{\"segments\":[{\"startTime\":", "9", ",\"body\":\"a\"}]}"),
                repeated("escapes", "{\"segments\":[{\"body\":\"", "\\u0000", "\"}]}"),
                repeated("halves of characters", "{\"segments\":[{\"body\":\"", "\\ud800", "\"}]}"),
                repeated("numbers", "[", "0,", "0]"),
                repeated("words", "{\"words\":[", "{\"word\":\"a\",\"start\":0,\"end\":0},", "{}]}"),
                repeated("an object a line", "", "{\"start\":0,\"end\":1,\"text\":\"a\"}\n", ""),
                repeated("spaces", "{", " ", "}"),
                repeated("a text that never ends", "{\"segments\":[{\"body\":\"", "a", ""));
    }

    /** Plain texts, and what may stand in any text. */
    public static List<Shape> texts() {
        return Fragments.tried().stream()
                .map(fragment -> repeated("repeated " + Fragments.named(fragment), "", fragment, ""))
                .toList();
    }

    /** All of these, for a reader that judges by content. */
    public static List<Shape> all() {
        return Stream.of(feeds(), pages(), webVtt(), subRip(), json(), texts())
                .flatMap(List::stream)
                .toList();
    }

    private static byte[] laughs() {
        var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"laugh\">");
        for (int i = 1; i < 12; i++) {
            text.append(
                    "<!ENTITY a%d \"%s\">".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        return text.append("]><rss><channel><title>&a11;</title></channel></rss>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
