package io.gleancast.ingest.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A feed with any one of these faults yields the same episodes as the feed without it, whatever stands in it. The feeds are drawn
 * at random from a fixed seed; a failure names the number of its feed.
 */
class MendingTests {
    private static final URI ADDRESS = URI.create("https://show.example/pod/feed.xml");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int FEEDS = 15;
    private static final List<String> WORDS = List.of(
            "fog", "bell", "tide", "Größe", "café", "naïve", "salt", "&amp;", "pilot", "“log”", "don’t", "5&lt;7", "–");

    private static final Map<String, Fault> FAULTS = faults();

    /** Spoils a feed's bytes. */
    private interface Fault {
        byte[] spoil(String feed, Random random);
    }

    @TestFactory
    Stream<DynamicTest> yieldsTheSameEpisodesWithAFaultAsWithout() {
        return FAULTS.entrySet().stream().map(fault -> dynamicTest(fault.getKey(), () -> check(fault.getValue())));
    }

    private static void check(Fault fault) throws IOException {
        for (int number = 0; number < FEEDS; number++) {
            var random = new Random(number);
            var whole = feed(random);
            var expected = items(whole.getBytes(UTF_8));
            assertThat(expected).hasSizeGreaterThan(1);
            assertThat(items(fault.spoil(whole, random))).as("feed %d", number).isEqualTo(expected);
        }
    }

    private static Map<String, Fault> faults() {
        var faults = new LinkedHashMap<String, Fault>();
        faults.put("space before the prologue", text(feed -> " \n\t" + feed));
        faults.put("a byte order mark", text(feed -> "\ufeff" + feed));
        faults.put("a warning before the prologue", text(feed -> "<br />\n<b>Notice</b>: x in /srv/x.php\n" + feed));
        faults.put("words before the prologue", text(feed -> "Connected.\n" + feed));
        faults.put("no prologue", text(feed -> feed.substring(feed.indexOf("?>") + 2)));
        faults.put("a prologue that ends too early", text(feed -> feed.replaceFirst("\\?>", ">")));
        faults.put("a comment behind the root", text(feed -> feed + "<!-- cached -->"));
        faults.put("a script behind the root", text(feed -> feed + "<script>if (a < b && c) {}</script>"));
        faults.put("a second feed behind the root", text(feed -> feed + feed));
        faults.put("zeros behind the root", text(feed -> feed + "\0\0\0"));
        faults.put("cut off behind the last item", text(feed -> feed.substring(0, feed.lastIndexOf("</channel>"))));
        faults.put("cut off within the last tag", text(feed -> feed.substring(0, feed.lastIndexOf("</channel>") + 5)));
        faults.put(
                "cut off within another item",
                text(feed -> feed.replace("</channel></rss>", "<item><title>half an it")));
        faults.put(
                "cut off within a section",
                text(feed -> feed.replace("</channel></rss>", "<item><title><![CDATA[half an it")));
        faults.put("items beside the channel", text(MendingTests::itemsBeside));
        faults.put(
                "a default namespace",
                text(feed -> feed.replace("<rss ", "<rss xmlns=\"http://backend.userland.com/rss2\" ")));
        faults.put("a default namespace of its own", text(feed -> feed.replace("<rss ", "<rss xmlns=\"urn:x\" ")));
        faults.put(
                "a default namespace at the channel",
                text(feed -> feed.replace("<channel>", "<channel xmlns=\"urn:x\">")));
        faults.put(
                "Atom for a default namespace",
                text(feed -> feed.replace("<rss ", "<rss xmlns=\"http://www.w3.org/2005/Atom\" ")));
        faults.put(
                "namespaces with a slash behind",
                text(feed -> feed.replace("podcast-1.0.dtd", "podcast-1.0.dtd/")
                        .replace("/namespace/1.0", "/namespace/1.0/")));
        faults.put(
                "namespaces in capitals",
                text(feed -> feed.replace(
                        "http://www.itunes.com/dtds/podcast-1.0.dtd", "HTTP://WWW.ITUNES.COM/DTDS/PODCAST-1.0.DTD")));
        faults.put(
                "namespaces by https and without www",
                text(feed -> feed.replace("http://www.itunes.com", "https://itunes.com")));
        faults.put("other prefixes", text(feed -> feed.replace("itunes:", "x:").replace("xmlns:itunes", "xmlns:x")));
        faults.put("prefixes that nobody declared", text(feed -> feed.replaceAll(" xmlns:\\w+=\"[^\"]*\"", "")));
        faults.put(
                "names in capitals",
                text(feed -> feed.replace("pubDate>", "PUBDATE>")
                        .replace("<guid", "<GUID")
                        .replace("</guid", "</Guid")));
        faults.put("bare ampersands", text(feed -> feed.replace("&amp;", "&")));
        faults.put("bare less-than signs", text(feed -> feed.replace("5&lt;7", "5<7")));
        faults.put(
                "entities of HTML",
                text(feed ->
                        feed.replace("é", "&eacute;").replace("–", "&ndash;").replace("ö", "&ouml;")));
        faults.put("references without an end", text(feed -> feed.replace("–", "&#8211")));
        faults.put(
                "references to windows-1252",
                text(feed -> feed.replace("“", "&#147;")
                        .replace("”", "&#x94;")
                        .replace("’", "&#146;")
                        .replace("–", "&#150;")));
        faults.put(
                "characters of windows-1252 in Unicode's controls",
                text(feed -> feed.replace("“", "\u0093")
                        .replace("”", "\u0094")
                        .replace("’", "\u0092")
                        .replace("–", "\u0096")));
        faults.put(
                "control characters",
                (feed, random) -> strewn(feed, random, "\u0007").getBytes(UTF_8));
        faults.put(
                "references to control characters",
                (feed, random) -> strewn(feed, random, "&#x1f;").getBytes(UTF_8));
        faults.put(
                "references to no characters",
                (feed, random) -> strewn(feed, random, "&#0;&#xffff;&#x110000;").getBytes(UTF_8));
        faults.put("carriage returns", text(feed -> feed.replace("\n", "\r\n")));
        faults.put("windows-1252 called UTF-8", (feed, _) -> feed.getBytes(WINDOWS));
        faults.put(
                "windows-1252 called Latin-1",
                (feed, _) -> called(feed, "iso-8859-1").getBytes(WINDOWS));
        faults.put(
                "windows-1252 called ASCII",
                (feed, _) -> called(feed, "us-ascii").getBytes(WINDOWS));
        faults.put(
                "windows-1252 called something unknown",
                (feed, _) -> called(feed, "x-nobody").getBytes(WINDOWS));
        faults.put("UTF-8 called UTF-16", text(feed -> called(feed, "utf-16")));
        faults.put("UTF-8 called windows-1252", text(feed -> called(feed, "windows-1252")));
        faults.put("UTF-8 called EUC-KR", text(feed -> called(feed, "euc-kr")));
        faults.put("UTF-16 without a mark", (feed, _) -> called(feed, "utf-16").getBytes(UTF_16BE));
        faults.put("UTF-16 called UTF-8", (feed, _) -> ("\ufeff" + feed).getBytes(UTF_16LE));
        faults.put("a few bytes of Latin-1", (feed, _) -> fewBytes(feed));
        faults.put(
                "attributes without quotes",
                text(feed -> feed.replaceAll("(length|type|isPermaLink)=\"([^\"]*)\"", "$1=$2")));
        faults.put(
                "attributes in single quotes", text(feed -> feed.replaceAll("(url|length)=\"([^\"]*)\"", "$1='$2'")));
        faults.put("attributes on lines of their own", text(feed -> feed.replace(" length=", "\n  length = ")));
        faults.put("enclosures left open", text(feed -> feed.replaceAll("(<enclosure [^>]*)/>", "$1>")));
        faults.put(
                "titles left open",
                text(feed -> feed.replaceAll("(?s)(<item>.*)", "$1").replace("</title><guid", "<guid")));
        faults.put("items left open", text(feed -> feed.replace("</item>\n<item>", "\n<item>")));
        faults.put("end tags too many", text(feed -> feed.replace("</item>", "</b></item>")));
        faults.put("relative addresses", text(feed -> feed.replace("https://show.example/", "/")));
        faults.put(
                "addresses without a scheme", text(feed -> feed.replace("https://show.example/", "//show.example/")));
        faults.put(
                "addresses relative to xml:base",
                text(feed -> feed.replace("<channel>", "<channel xml:base=\"https://show.example/\">")
                        .replace("url=\"https://show.example/", "url=\"")));
        faults.put(
                "ampersands escaped twice in addresses", text(feed -> feed.replace("?a=1&amp;b=", "?a=1&amp;amp;b=")));
        faults.put(
                "media instead of enclosures",
                text(feed -> feed.replace("<enclosure ", "<media:content ").replace(" length=", " fileSize=")));
        faults.put(
                "media in a group",
                text(feed -> feed.replaceAll("<enclosure ([^>]*)/>", "<media:group><media:content $1/></media:group>")
                        .replace(" length=", " fileSize=")));
        faults.put(
                "an unknown zone of no meaning",
                text(feed -> feed.replace(" GMT</pubDate>", " +0000 (Coordinated Universal Time)</pubDate>")));
        faults.put(
                "a harmless document type",
                text(feed -> feed.replaceFirst("\\?>", "?><!DOCTYPE rss SYSTEM \"http://x.example/x.dtd\">")));
        return faults;
    }

    private interface TextFault {
        String spoil(String feed);
    }

    private static Fault text(TextFault fault) {
        return (feed, _) -> fault.spoil(feed).getBytes(UTF_8);
    }

    private static String itemsBeside(String feed) {
        var first = feed.indexOf("<item>");
        var end = feed.lastIndexOf("</channel>");
        return feed.substring(0, first) + "</channel>" + feed.substring(first, end) + "</rss>";
    }

    private static String called(String feed, String encoding) {
        return feed.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"" + encoding + "\"");
    }

    private static String strewn(String feed, Random random, String what) {
        return feed.replaceAll("(<title>)", "$1" + (random.nextBoolean() ? what : what + what));
    }

    /** Only what Latin-1 can say, in every second title. */
    private static byte[] fewBytes(String feed) {
        var latin = new String(feed.getBytes(UTF_8), ISO_8859_1);
        var e = new String("é".getBytes(UTF_8), ISO_8859_1);
        return latin.replaceFirst(e, "é").getBytes(ISO_8859_1);
    }

    private static String feed(Random random) {
        var items = IntStream.range(0, 2 + random.nextInt(6))
                .mapToObj(number -> item(number, random))
                .collect(Collectors.joining("\n"));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" \
                xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0">\
                <channel><title>%s</title><link>https://show.example/</link>
                %s
                </channel></rss>""".formatted(words(random, 3), items).replace("\n</channel>", "</channel>");
    }

    private static String item(int number, Random random) {
        var published = Instant.parse("2026-11-20T09:00:00Z").minusSeconds(random.nextInt(10_000_000));
        return """
                <item><title>%s</title><guid isPermaLink="false">e%d</guid><pubDate>%s</pubDate>\
                <enclosure url="https://show.example/audio/%d.mp3" length="%d" type="audio/mpeg"/>\
                <description>%s</description><itunes:duration>%d</itunes:duration>\
                <podcast:transcript url="https://show.example/%d.vtt?a=1&amp;b=2" type="text/vtt"/></item>""".formatted(
                        words(random, 5),
                        number,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)),
                        number,
                        1 + random.nextInt(1_000_000),
                        words(random, 12),
                        1 + random.nextInt(10_000),
                        number);
    }

    private static String words(Random random, int count) {
        return "word "
                + random.ints(count, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" ")) + " end";
    }

    /** What makes an episode of each item. */
    private static List<List<Object>> items(byte[] feed) throws IOException {
        return new FeedParser()
                .parse(() -> new ByteArrayInputStream(feed), null, ADDRESS).items().stream()
                        .map(MendingTests::episode)
                        .toList();
    }

    private static List<Object> episode(ParsedItem item) {
        return List.of(
                String.valueOf(item.guid()),
                String.valueOf(item.title()),
                String.valueOf(Texts.plain(String.join(" ", item.descriptions()), 10_000)),
                String.valueOf(item.published()),
                item.attachments(),
                String.valueOf(item.durationMs()),
                item.transcripts());
    }
}
