package io.gleancast.ingest.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FeedParserTests {
    private final FeedParser parser = new FeedParser();

    @ParameterizedTest
    @CsvSource({
        "space-before-prologue.xml, Late Prologue, One",
        "bare-ampersand.xml, Salt & Vinegar, Fish & chips",
        "html-entities.xml, Café Talk, One – two",
        "latin-1-called-utf-8.xml, Caf\ufffd, One",
        "control-characters.xml, Bell Tower, One",
        "undeclared-prefixes.xml, No Declarations, One",
        "harmless-doctype.xml, Old Days, One",
        "utf-16.xml, Sixteen, One",
        "old-namespaces.xml, Other Spellings, One",
        "atom.xml, Atom Hour, One",
    })
    void mendsWhatIsCommonlyBroken(String file, String title, String item) throws IOException {
        var feed = parsed(file);

        assertThat(feed.title()).isEqualTo(title);
        assertThat(feed.items()).extracting(ParsedItem::title).containsExactly(item);
        assertThat(feed.items().getFirst().attachments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "cut-off.xml, Its XML is broken",
        "own-entities.xml, It declares a document type of its own",
        "web-page.xml, It is a web page",
        "json-feed.xml, Its XML is broken",
        "opml.xml, 'It is XML, but no RSS or Atom'",
        "no-channel.xml, 'It is XML, but no RSS or Atom'",
        "empty.xml, It is empty",
    })
    void refusesWhatIsNoFeedAndSaysWhy(String file, String why) {
        assertThatThrownBy(() -> parsed(file)).isInstanceOf(NotAFeed.class).hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @CsvSource({"undeclared-prefixes.xml", "old-namespaces.xml"})
    void findsTheModulesHoweverTheyAreDeclared(String file) throws IOException {
        var item = parsed(file).items().getFirst();

        assertThat(item.durationMs()).isEqualTo(60_000);
        assertThat(item.transcripts())
                .extracting(ParsedItem.TranscriptLink::url)
                .containsExactly("https://show.example/1.vtt");
    }

    @Test
    void readsAtomsLinksAndDates() throws IOException {
        var feed = parsed("atom.xml");
        var entry = feed.items().getFirst();

        assertThat(feed.site()).isEqualTo("https://show.example/");
        assertThat(feed.author()).isEqualTo("Ann");
        assertThat(entry.guid()).isEqualTo("urn:e1");
        assertThat(entry.link()).isEqualTo("https://show.example/1");
        assertThat(entry.published()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(entry.descriptions()).containsExactly("About one.");
        assertThat(entry.attachments())
                .containsExactly(new ParsedItem.Attachment("https://audio.example/e1.mp3", "audio/mpeg", 12L));
    }

    @Test
    void believesTheServerWhereTheXmlNamesNoEncoding() {
        var bytes = "<rss version='2.0'><channel><title>Caf\u00e9</title></channel></rss>"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(parser.parse(bytes, "application/rss+xml; charset=iso-8859-1")
                        .title())
                .isEqualTo("Café");
    }

    @Test
    void readsTtlAndNewAddress() {
        var feed = parse("""
                <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
                <title>T</title><ttl>90</ttl><itunes:new-feed-url> https://new.example/ </itunes:new-feed-url>
                </channel></rss>
                """);

        assertThat(feed.ttl()).isEqualTo(Duration.ofMinutes(90));
        assertThat(feed.newUrl()).isEqualTo("https://new.example/");
    }

    @Test
    void survivesNestingWithoutEnd() {
        var deep = "<a>".repeat(200_000);

        assertThatThrownBy(() -> parse("<rss version='2.0'><channel><title>T</title><item><description>" + deep))
                .isInstanceOf(NotAFeed.class);
        var closed = deep + "</a>".repeat(200_000);
        assertThatThrownBy(() -> parse("<rss version='2.0'><channel><title>T</title><item><description>" + closed
                        + "</description></item></channel></rss>"))
                .isInstanceOf(NotAFeed.class)
                .hasMessageContaining("depth");
    }

    private ParsedFeed parse(String xml) {
        return parser.parse(xml.getBytes(UTF_8), null);
    }

    private ParsedFeed parsed(String file) throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/feeds/" + file), file)) {
            return parser.parse(in.readAllBytes(), null);
        }
    }
}
