package io.gleancast.ingest.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.contracts.Soundbite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
        "latin-1-called-utf-8.xml, Café, One",
        "junk-after-root.xml, Trailing Wake, One",
        "warning-before-prologue.xml, Late Warning, One",
        "items-beside-channel.xml, Adrift, One",
        "default-namespace.xml, At Home, One",
        "unknown-default-namespace.xml, Nowhere, One",
        "references-to-control-characters.xml, Foghorn, One",
        "windows-references.xml, The pilot’s “log”, One — two €",
        "windows-1252-as-latin-1.xml, The pilot’s “log”, One – two €",
        "windows-1252-as-utf-8.xml, Größe, Café – nine",
        "windows-1251-as-utf-8.xml, One \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd, One",
        "utf-8-as-latin-1.xml, Größe, Café",
        "utf-8-as-utf-16.xml, Größe, Café",
        "utf-16-without-mark.xml, Größe, Café",
        "unknown-encoding.xml, Größe, Café",
        "markup-not-escaped.xml, Open Sea, One",
        "attributes-without-quotes.xml, Bare Poles, One",
        "less-than-in-text.xml, Depth < 3 & rising, 1 <2 and more",
        "namespaces-in-other-case.xml, Loud, One",
        "media-group.xml, In a Group, One",
        "relative-addresses.xml, Relations, One",
        "xml-base.xml, Based, One",
        "rss-0.90.xml, Ninety, One",
        "rss-0.91.xml, Ninety-one, One",
        "rss-1.0.xml, Triples, One",
        "atom-0.3.xml, Old Atom, One",
        "json-feed-1.1.json, Braces, One",
        "json-feed-cut-off.json, Half, One",
        "cut-off.xml, Cut Off, One",
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
        assertThat(feed.items().getFirst().attachments().getFirst().url()).contains("e1");
    }

    @ParameterizedTest
    @CsvSource({
        "item-never-closed.xml, Its XML is broken",
        "own-entities.xml, It declares a document type of its own",
        "web-page.xml, It is a web page",
        "other.json, 'It is JSON, but no JSON Feed'",
        "plain-text.txt, It is neither XML nor JSON",
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

    @ParameterizedTest
    @CsvSource({
        "default-namespace.xml",
        "unknown-default-namespace.xml",
        "namespaces-in-other-case.xml",
        "rss-1.0.xml",
        "atom-0.3.xml",
        "json-feed-1.1.json"
    })
    void readsTheDateAndTheAudioOfEveryFormat(String file) throws IOException {
        var item = parsed(file).items().getFirst();

        assertThat(item.published()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(item.attachments())
                .containsExactly(new ParsedItem.Attachment("https://audio.example/e1.mp3", "audio/mpeg", 10L));
    }

    @Test
    void takesTheAddressOfAnItemInRdfForItsGuid() throws IOException {
        assertThat(parsed("rss-1.0.xml").items().getFirst().guid()).isEqualTo("https://show.example/1");
    }

    @Test
    void endsWhatWasLeftOpen() throws IOException {
        var items = parsed("tags-left-open.xml").items();

        assertThat(items).extracting(ParsedItem::title).containsExactly("One", "Two", "Three");
        assertThat(items).extracting(ParsedItem::guid).containsExactly("e1", "e2", "e3");
        assertThat(items.getFirst().published()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(items).allSatisfy(item -> assertThat(item.attachments()).hasSize(1));
    }

    @Test
    void findsAudioAmongMedia() throws IOException {
        var item = parsed("media-group.xml").items().getFirst();

        assertThat(item.attachments())
                .containsExactly(
                        new ParsedItem.Attachment("https://audio.example/e1.mp3", "audio/mpeg", 10L),
                        new ParsedItem.Attachment("https://audio.example/e1.ogg", "audio/ogg", 8L));
        assertThat(item.durationMs()).isEqualTo(61_000);
    }

    @Test
    void resolvesAddressesAgainstTheFeedsOwn() throws IOException {
        var feed = parsed("relative-addresses.xml");
        var item = feed.items().getFirst();

        assertThat(feed.site()).isEqualTo("https://show.example/");
        assertThat(feed.image()).isEqualTo("https://show.example/pod/cover.jpg");
        assertThat(item.link()).isEqualTo("https://show.example/pod/notes/1");
        assertThat(item.attachments().getFirst().url()).isEqualTo("https://show.example/audio/e1.mp3");
        assertThat(item.transcripts().getFirst().url()).isEqualTo("https://cdn.example/1.vtt");
        assertThat(item.chapters()).isEqualTo("https://show.example/pod/feed.xml?chapters=1");
    }

    @Test
    void resolvesAddressesAgainstTheirBase() throws IOException {
        var item = parsed("xml-base.xml").items().getFirst();

        assertThat(item.link()).isEqualTo("https://base.example/c/x");
        assertThat(item.attachments().getFirst().url()).isEqualTo("https://base.example/c/d/e1.mp3");
    }

    @Test
    void readsPodcastingTwo() throws IOException {
        var feed = parsed("podcasting-2.xml");
        var first = feed.items().getFirst();
        var second = feed.items().get(1);

        assertThat(feed.items()).extracting(ParsedItem::title).containsExactly("One", "Two");
        assertThat(feed.title()).isEqualTo("Two Point Oh");
        assertThat(feed.medium()).isEqualTo("audiobook");
        assertThat(first.season()).isEqualTo(3);
        assertThat(first.number()).isEqualByComparingTo("12.5");
        assertThat(first.soundbites())
                .containsExactly(new Soundbite(73_000, 60_000, "The crane"), new Soundbite(1_234_500, 42_250, null));
        assertThat(first.attachments())
                .extracting(ParsedItem.Attachment::url)
                .containsExactly("https://audio.example/e1.mp3", "https://audio.example/e1.opus");
        assertThat(first.reserved()).isFalse();
        assertThat(second.season()).isEqualTo(4);
        assertThat(second.number()).isEqualByComparingTo("7");
        assertThat(second.reserved()).isTrue();
        assertThat(second.attachments())
                .extracting(ParsedItem.Attachment::url)
                .containsExactly("https://audio.example/e2.opus");
    }

    @Test
    void readsWhatAJsonFeedSays() throws IOException {
        var feed = parsed("json-feed-1.1.json");
        var item = feed.items().getFirst();

        assertThat(feed.author()).isEqualTo("Ann");
        assertThat(item.guid()).isEqualTo("1");
        assertThat(item.link()).isEqualTo("https://show.example/1");
        assertThat(item.durationMs()).isEqualTo(61_500);
        assertThat(Texts.plain(item.descriptions().getFirst(), 100)).isEqualTo("About & around.");
    }

    @ParameterizedTest
    @CsvSource({
        "junk-after-root.xml, JUNK_AFTER",
        "warning-before-prologue.xml, JUNK_BEFORE",
        "items-beside-channel.xml, OUTSIDE_CHANNEL",
        "cut-off.xml, CUT_OFF",
        "json-feed-cut-off.json, CUT_OFF",
        "windows-1252-as-utf-8.xml, ENCODING",
        "utf-8-as-utf-16.xml, ENCODING",
        "bare-ampersand.xml, BARE_MARKUP",
        "references-to-control-characters.xml, FORBIDDEN_CHARACTER",
        "tags-left-open.xml, UNBALANCED",
    })
    void saysWhatWasMended(String file, Mending mending) throws IOException {
        assertThat(parsed(file).mendings()).contains(mending);
    }

    @Test
    void mendsNothingInAFeedThatIsAsItShouldBe() throws IOException {
        for (var file : List.of("podcasting-2.xml", "rss-1.0.xml", "atom.xml", "utf-16.xml", "json-feed-1.1.json")) {
            assertThat(parsed(file).mendings()).as(file).isEmpty();
        }
    }

    @Test
    void readsWhenAFeedAsksToBeLeftAlone() {
        var feed = parse("""
                <rss version="2.0"><channel><title>T</title><ttl>90</ttl>
                <skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>x</hour></skipHours>
                <skipDays><day>Saturday</day><day>sunday</day></skipDays></channel></rss>
                """);

        assertThat(feed.quiet())
                .isEqualTo(new ParsedFeed.Quiet(
                        Duration.ofMinutes(90), Set.of(0, 7), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)));
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

        assertThat(feed.quiet().ttl()).isEqualTo(Duration.ofMinutes(90));
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
            var bytes = in.readAllBytes();
            return parser.parse(
                    () -> new ByteArrayInputStream(bytes), null, URI.create("https://show.example/pod/feed.xml"));
        }
    }
}
