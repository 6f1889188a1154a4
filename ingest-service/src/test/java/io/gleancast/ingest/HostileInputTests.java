package io.gleancast.ingest;

import io.gleancast.ingest.feeds.OpmlReader;
import io.gleancast.ingest.polling.PolledFeedReader;
import io.gleancast.testing.hostile.HostileRuns;
import io.gleancast.testing.hostile.Shape;
import io.gleancast.testing.hostile.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that strangers send to this service, at its worst and largest, under the heap that it is started with. */
class HostileInputTests {
    /** What the service has on its heap when it is idle, measured after a full collection. */
    private static final int OWN_MEBIBYTES = 45;

    private final HostileRuns runs = HostileRuns.under("ingest-service", OWN_MEBIBYTES);

    @TestFactory
    Stream<DynamicTest> readsOrRefusesEveryFeedAsItIsPolled() {
        return runs.tests(PolledFeedReader.class, 16 << 20, feeds());
    }

    @TestFactory
    Stream<DynamicTest> readsOrRefusesEveryListOfFeeds() {
        return runs.tests(OpmlReader.class, 3 << 20, lists());
    }

    private static List<Shape> feeds() {
        var rss = "<rss version=\"2.0\""
                + " xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel><title>Worst</title>";
        var end = "</channel></rss>";
        var audio = "<enclosure url=\"https://audio.example/#.mp3\" length=\"1\" type=\"audio/mpeg\"/>";
        var atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Worst</title>";
        var shapes = new ArrayList<>(Shapes.feeds());
        shapes.addAll(List.of(
                Shape.numbered(
                        "items as a real feed has them",
                        rss,
                        "<item>\n"
                                + "<guid>urn:#</guid>\n"
                                + "<title>Episode number #</title>\n"
                                + "<pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate>\n"
                                + "<link>https://show.example/#</link>\n"
                                + "<description>What was said in episode number #, in a few words.</description>\n"
                                + audio + "</item>\n",
                        end),
                Shape.numbered(
                        "long descriptions",
                        rss,
                        "<item><guid>#</guid><description>" + "&lt;p&gt;word &amp;amp; word".repeat(2_000)
                                + "</description>" + audio + "</item>",
                        end),
                Shape.numbered(
                        "persons and transcripts by the hundred",
                        rss,
                        "<item><guid>#</guid>" + audio
                                + "<podcast:person>A B</podcast:person><podcast:transcript url=\"https://a.example/#\"/>"
                                        .repeat(300)
                                + "</item>",
                        end),
                Shape.numbered(
                        "enclosures by the thousand",
                        rss,
                        "<item><guid>#</guid>" + "<enclosure url=\"file:///#\"/>".repeat(2_000) + "</item>",
                        end),
                Shape.numbered(
                        "guids of the length of a page",
                        rss,
                        "<item><guid>" + "g".repeat(4_000) + "#</guid>" + audio + "</item>",
                        end),
                new Shape("hosts that are no names", size -> hosts(rss, end).bytes(size / 2)),
                Shape.repeated("dates of nothing but digits", rss + "<item><pubDate>", "1", "</pubDate></item>" + end),
                Shape.repeated(
                        "durations of nothing but digits",
                        rss + "<item><itunes:duration>",
                        "1",
                        "</itunes:duration></item>" + end),
                Shape.repeated("end tags without a start", rss, "</a>", end),
                Shape.repeated(
                        "markup in a description",
                        rss + "<item><description>",
                        "<p>a</p>",
                        "</description></item>" + end),
                Shape.repeated(
                        "markup in an entry",
                        atom + "<entry><content type=\"xhtml\">",
                        "<div>a</div>",
                        "</content></entry></feed>"),
                Shape.numbered(
                        "links that climb",
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://a.example/" + "a/".repeat(2_000)
                                + "\"><link rel=\"self\" href=\"https://a.example/" + "a/".repeat(2_000) + "\"/>",
                        "<entry><id>#</id><link href=\"" + "../".repeat(1_300) + "#\"/></entry>",
                        "</feed>"),
                Shape.numbered(
                        "entries of an Atom feed",
                        atom,
                        "<entry><id>#</id><link rel=\"enclosure\" href=\"https://a.example/#.mp3\"/></entry>",
                        "</feed>"),
                Shape.numbered(
                        "an RDF list of items",
                        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                                + " xmlns=\"http://purl.org/rss/1.0/\"><channel><items><rdf:Seq>",
                        "<rdf:li resource=\"#\"/>",
                        "</rdf:Seq></items></channel></rdf:RDF>"),
                Shape.repeated(
                        "bytes that are no UTF-8", rss + "<item><title>", "\u00e9\u00ff", "</title></item>" + end)));
        return shapes;
    }

    private static Shape hosts(String head, String tail) {
        return Shape.numbered(
                "two bytes a character",
                head,
                "<item><guid>#</guid><enclosure url=\"https://" + "ü".repeat(1_900) + "/#\"/></item>",
                tail);
    }

    private static List<Shape> lists() {
        var shapes = new ArrayList<>(Shapes.feeds());
        shapes.addAll(List.of(
                Shape.numbered(
                        "outlines", "<opml><body>", "<outline xmlUrl=\"https://a.example/#\"/>", "</body></opml>"),
                Shape.nested("nested outlines", "<opml><body>", "<outline text='x'>", "</outline>", "</body></opml>"),
                Shape.repeated("outlines that break off", "<opml><body>", "<outline xmlUrl=", ""),
                Shape.repeated(
                        "outlines with open quotes",
                        "<opml><body>",
                        "<outline text=\"<\" xmlUrl='https://a.example/",
                        ""),
                Shape.repeated("spaces before an equals sign", "<opml><body><outline text=\"<\" xmlUrl", " ", ""),
                Shape.numbered("names of outlines", "<opml><body>", "<outline# a#=\"\"/>", "</body></opml>"),
                Shape.repeated("lines", "<opml><body>", "\n", "<outline")));
        return shapes;
    }
}
