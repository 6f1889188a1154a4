package io.gleancast.ingest.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The test suites of other parsers, and what each expects; where one ships no expectations, what ROME reads. */
final class Suites {
    private static final Pattern FEED = Pattern.compile(".*\\.(xml|rss|atom|rdf)");
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8097/feeds/feed.xml");

    private final Path folder;

    Suites(Path folder) {
        this.folder = folder;
    }

    /**
     * A feed, and what another parser says of it.
     *
     * @param contentType as the suite's server would say it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Case(
            String suite,
            String file,
            byte[] bytes,
            @Nullable String contentType,
            URI address,
            Facts theirs) {}

    List<Case> all() throws IOException {
        var cases = new ArrayList<Case>();
        cases.addAll(withJson("podcastparser", Suites::podcastparser));
        cases.addAll(withJson("gofeed", Suites::gofeed));
        cases.addAll(rssParser());
        cases.addAll(feedparser("feedparser wellformed", "feedparser/wellformed"));
        cases.addAll(feedparser("feedparser illformed", "feedparser/illformed"));
        cases.addAll(feedparser("feedparser encodings", "feedparser/encoding"));
        cases.addAll(feedparser("feedparser entities", "feedparser/entities"));
        cases.addAll(withRome("FeedKit", "feedkit"));
        cases.addAll(withRome("rome", "rome"));
        cases.addAll(withRome("node-feedparser", "node-feedparser"));
        return cases;
    }

    private List<Path> feeds(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(file -> FEED.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private void add(List<Case> cases, String suite, Path file, @Nullable String type, URI address, Facts theirs)
            throws IOException {
        if (!theirs.isEmpty()) {
            cases.add(new Case(
                    suite, folder.relativize(file).toString(), Files.readAllBytes(file), type, address, theirs));
        }
    }

    private List<Case> withJson(String suite, Function<JsonNode, Facts> expectation) throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : feeds(suite)) {
            var json = Path.of(file.toString().replaceFirst("\\.\\w+$", ".json"));
            if (Files.exists(json)) {
                add(cases, suite, file, null, ADDRESS, expected(json, expectation));
            }
        }
        try (var files = Files.walk(folder.resolve(suite))) {
            for (var json : files.filter(file -> file.toString().endsWith("_expected.json"))
                    .sorted()
                    .toList()) {
                var input = Path.of(json.toString().replace("_expected.json", ".json"));
                add(cases, suite, input, null, ADDRESS, expected(json, expectation));
            }
        }
        return cases;
    }

    private static Facts expected(Path json, Function<JsonNode, Facts> expectation) throws IOException {
        try {
            return expectation.apply(JsonMapper.shared().readTree(Files.readAllBytes(json)));
        } catch (JacksonException e) {
            return new Facts();
        }
    }

    private static Facts podcastparser(JsonNode feed) {
        var facts = new Facts();
        var title = text(feed, "title");
        // Of a feed without a title it takes the file's name.
        facts.title("feed.title", title == null || title.matches("[a-z0-9_-]+") ? null : title);
        facts.address("feed.link", text(feed, "link"));
        var items = feed.path("episodes").valueStream().toList();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var where = "item" + i;
            facts.title(where + ".title", text(item, "title"));
            facts.address(where + ".link", ofTheFeed(text(item, "link")));
            // Where there is no guid it gives the audio's address.
            var guid = ofTheFeed(text(item, "guid"));
            var audio = text(item.path("enclosures").path(0), "url");
            facts.guid(where + ".guid", java.util.Objects.equals(guid, audio) ? null : guid);
            var published = item.path("published").asLong(0);
            facts.published(where + ".published", published == 0 ? null : Instant.ofEpochSecond(published));
            var seconds = item.path("total_time").asLong(0);
            facts.text(where + ".duration", seconds == 0 ? null : String.valueOf(seconds));
            var files = item.path("enclosures").valueStream().toList();
            for (int k = 0; k < files.size(); k++) {
                var type = text(files.get(k), "mime_type");
                facts.enclosure(
                        where + ".enclosure" + k,
                        ofTheFeed(text(files.get(k), "url")),
                        "application/octet-stream".equals(type) ? null : type,
                        files.get(k).path("file_size").asLong(0));
            }
            facts.address(where + ".transcript0", text(item, "transcript_url"));
            var persons = item.path("persons").valueStream().toList();
            for (int k = 0; k < persons.size(); k++) {
                facts.text(
                        where + ".person" + k,
                        text(persons.get(k), "name") + "/"
                                + persons.get(k).path("role").asString("host"));
            }
        }
        return facts;
    }

    /** Its tests resolve what is relative against the folder that they lie in. */
    private static @Nullable String ofTheFeed(@Nullable String address) {
        return address == null || address.startsWith("file:") ? null : address;
    }

    private static Facts gofeed(JsonNode feed) {
        var facts = new Facts();
        facts.title("feed.title", text(feed, "title"));
        facts.address("feed.link", link(feed));
        var items = (feed.has("items") ? feed.get("items") : feed.path("entries"))
                .valueStream()
                .toList();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var where = "item" + i;
            facts.title(where + ".title", text(item, "title"));
            facts.address(where + ".link", link(item));
            var guid = item.path("guid");
            facts.guid(where + ".guid", guid.isObject() ? text(guid, "value") : first(item, "guid", "id"));
            var published = first(item, "pubDateParsed", "publishedParsed", "date_published");
            facts.published(where + ".published", published == null ? null : Instant.parse(published));
            var files = (item.has("attachments") ? item.get("attachments") : item.path("enclosures"))
                    .valueStream()
                    .toList();
            for (int k = 0; k < files.size(); k++) {
                var file = files.get(k);
                var length =
                        file.path("length").asString(file.path("size_in_bytes").asString(""));
                facts.enclosure(
                        where + ".enclosure" + k,
                        text(file, "url"),
                        first(file, "type", "mime_type"),
                        Quantities.bytes(length));
            }
            var seconds = Quantities.duration(text(item.path("itunesExt"), "duration"));
            facts.text(where + ".duration", seconds == null ? null : String.valueOf(seconds / 1000));
        }
        return facts;
    }

    /** Its Atom parser gives all links, its translator the one that counts. */
    private static @Nullable String link(JsonNode of) {
        var links = of.path("links");
        return of.has("link") || of.has("url")
                ? first(of, "link", "url")
                : links.valueStream()
                        .filter(link -> link.path("rel").asString("alternate").equals("alternate"))
                        .map(link -> link.isObject() ? text(link, "href") : null)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private List<Case> rssParser() throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : feeds("rss-parser/input")) {
            var name = file.getFileName().toString().replaceFirst("\\.\\w+$", ".json");
            var json = folder.resolve("rss-parser/output").resolve(name);
            if (Files.exists(json)) {
                add(cases, "rss-parser", file, null, ADDRESS, expected(json, tree -> rssParser(tree.path("feed"))));
            }
        }
        return cases;
    }

    private static Facts rssParser(JsonNode feed) {
        var facts = new Facts();
        facts.title("feed.title", text(feed, "title"));
        facts.address("feed.link", text(feed, "link"));
        var items = feed.path("items").valueStream().toList();
        facts.text("items", String.valueOf(items.size()));
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var where = "item" + i;
            facts.title(where + ".title", text(item, "title"));
            facts.address(where + ".link", text(item, "link"));
            facts.guid(where + ".guid", first(item, "guid", "id"));
            var published = text(item, "isoDate");
            facts.published(where + ".published", published == null ? null : Instant.parse(published));
            var file = item.path("enclosure");
            facts.enclosure(
                    where + ".enclosure0",
                    text(file, "url"),
                    text(file, "type"),
                    Quantities.bytes(text(file, "length")));
            var duration = Quantities.duration(text(item.path("itunes"), "duration"));
            facts.text(where + ".duration", duration == null ? null : String.valueOf(duration / 1000));
        }
        return facts;
    }

    private static final Pattern EXPECT = Pattern.compile("(?s)Expect:\\s*(.*?)\\s*\\n(?:\\s*\\w+:|\\s*-->)");
    private static final Pattern HEADER = Pattern.compile("(?i)Header:\\s*content-type:\\s*(.+)");
    private static final Pattern LOCATION = Pattern.compile("(?i)Header:\\s*content-location:\\s*(\\S+)");
    private static final Pattern CLAUSE = Pattern.compile(
            "(feed|entries\\[(\\d+)])(?:\\[u?['\"]|\\.)(\\w+)(?:['\"]])?(?:\\[(\\d+)]\\[u?['\"](\\w+)['\"]])?\\s*==\\s*"
                    + "(?:u?'((?:[^'\\\\]|\\\\.)*)'|u?\"((?:[^\"\\\\]|\\\\.)*)\"|\\(([\\d, ]+)\\))");
    private static final Set<String> FEED_FACTS = Set.of("title", "link");
    private static final Pattern COUNT = Pattern.compile("len\\(entries\\)\\s*==\\s*(\\d+)");

    private List<Case> feedparser(String suite, String below) throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : feeds(below)) {
            var head = new String(Files.readAllBytes(file), ISO_8859_1);
            var expect = EXPECT.matcher(head);
            if (expect.find()) {
                var header = HEADER.matcher(head);
                var location = LOCATION.matcher(head);
                add(
                        cases,
                        suite,
                        file,
                        header.find() ? header.group(1).strip() : null,
                        location.find() ? ADDRESS.resolve(location.group(1)) : ADDRESS,
                        feedparser(expect.group(1)));
            }
        }
        return cases;
    }

    private static Facts feedparser(String expression) {
        var facts = new Facts();
        var count = COUNT.matcher(expression);
        if (count.find()) {
            facts.text("items", count.group(1));
        }
        var clauses = CLAUSE.matcher(expression);
        while (clauses.find()) {
            var where = clauses.group(2) == null ? "feed" : "item" + clauses.group(2);
            var text = clauses.group(6) != null ? clauses.group(6) : clauses.group(7);
            var value = text == null ? null : unescaped(text);
            var ofFeed = clauses.group(2) == null;
            switch (ofFeed && !FEED_FACTS.contains(clauses.group(3)) ? "" : clauses.group(3)) {
                case "title" -> facts.title(where + ".title", value);
                case "link" -> facts.address(where + ".link", value);
                case "id", "guid" -> facts.guid(where + ".guid", value);
                case "published_parsed" -> facts.published(where + ".published", instant(clauses.group(8)));
                case "enclosures" -> {
                    var name = where + ".enclosure" + clauses.group(4);
                    switch (String.valueOf(clauses.group(5))) {
                        case "href", "url" -> facts.address(name + ".url", value);
                        case "type" -> facts.text(name + ".type", value);
                        case "length" -> facts.text(name + ".length", value);
                        default -> {}
                    }
                }
                default -> {}
            }
        }
        return facts;
    }

    private static @Nullable Instant instant(@Nullable String tuple) {
        if (tuple == null) {
            return null;
        }
        var parts = tuple.split("\\s*,\\s*", -1);
        return LocalDateTime.of(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]),
                        Integer.parseInt(parts[4]),
                        Integer.parseInt(parts[5]))
                .toInstant(ZoneOffset.UTC);
    }

    /** As Python writes its texts. */
    private static String unescaped(String text) {
        var bytes = text.getBytes(ISO_8859_1);
        var plain = new String(bytes, UTF_8);
        return Pattern.compile("\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
                .matcher(plain)
                .replaceAll(found -> {
                    var code = found.group(1);
                    return java.util.regex.Matcher.quoteReplacement(
                            code.length() > 1
                                    ? Character.toString(Integer.parseInt(code.substring(1), 16))
                                    : code.equals("n") ? "\n" : code.equals("t") ? "\t" : code);
                });
    }

    private List<Case> withRome(String suite, String below) throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : feeds(below)) {
            add(cases, suite, file, null, ADDRESS, rome(Files.readAllBytes(file)));
        }
        return cases;
    }

    private static Facts rome(byte[] bytes) throws IOException {
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes))) {
            return rome(new SyndFeedInput().build(reader));
        } catch (FeedException | RuntimeException e) {
            return new Facts();
        }
    }

    private static Facts rome(SyndFeed feed) {
        var facts = new Facts();
        facts.title("feed.title", feed.getTitle());
        facts.address("feed.link", feed.getLink());
        facts.text("items", String.valueOf(feed.getEntries().size()));
        for (int i = 0; i < feed.getEntries().size(); i++) {
            var entry = feed.getEntries().get(i);
            var where = "item" + i;
            facts.title(where + ".title", entry.getTitle());
            facts.address(where + ".link", entry.getLink());
            // Where there is no guid, ROME gives the link.
            facts.guid(
                    where + ".guid", java.util.Objects.equals(entry.getUri(), entry.getLink()) ? null : entry.getUri());
            Date date = entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
            facts.published(where + ".published", date == null ? null : date.toInstant());
            for (int k = 0; k < entry.getEnclosures().size(); k++) {
                var file = entry.getEnclosures().get(k);
                facts.enclosure(where + ".enclosure" + k, file.getUrl(), file.getType(), file.getLength());
            }
        }
        return facts;
    }

    private static @Nullable String first(JsonNode of, String... names) {
        return Stream.of(names)
                .map(name -> text(of, name))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(JsonNode of, String name) {
        var text = of.path(name).asString("");
        return text.isEmpty() ? null : text;
    }
}
