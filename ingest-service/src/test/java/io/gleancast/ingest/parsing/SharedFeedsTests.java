package io.gleancast.ingest.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.ingest.SharedSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parser over other parsers' test feeds and over real ones, where they lie beside the checkout. */
class SharedFeedsTests {
    private static final Pattern FEED = Pattern.compile(".*\\.(xml|rss|atom|rdf)");

    /** Where we know more than the counting script: a date in another form, a blank guid, an entity within a title. */
    private static final Set<String> OTHERWISE = Set.of(
            "node-feedparser/iconv.xml",
            "real/partytime/dk-podcast.xml",
            "rome/rome-modules/src/test/resources/xml/lr.xml");

    private final FeedParser parser = new FeedParser();

    @Test
    void readsOrRefusesEveryFeedThatOtherParsersTestWith() throws IOException {
        var outcomes = new ArrayList<String>();
        for (var file : feeds(SharedSite.folderOrSkip("data/feeds"))) {
            outcomes.add(outcome(file));
        }

        var read = outcomes.stream().filter("read"::equals).count();
        System.out.printf("Feeds read: %d of %d%n", read, outcomes.size());
        assertThat(outcomes).hasSizeGreaterThan(1000);
        assertThat(read).isGreaterThan(outcomes.size() * 8L / 10);
    }

    @Test
    void countsInRealFeedsWhatTheirExpectationsCount() throws IOException {
        var folder = SharedSite.folderOrSkip("data/feeds");
        var rows = Files.readAllLines(folder.resolve("EXPECTED.tsv")).stream()
                .skip(1)
                .map(row -> row.split("\t", -1))
                .toList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            var feed = Objects.requireNonNull(parsed(folder.resolve(row[0])), row[0]);
            if (row[4].equals("yes") && !OTHERWISE.contains(row[0])) {
                assertThat(Counts.of(feed)).isEqualTo(Counts.of(row));
            } else {
                assertThat(feed.items()).hasSize(Integer.parseInt(row[2]));
            }
        });
    }

    @Test
    void agreesWithPodcastparserWhereBothSpeakOfTheSame() throws IOException {
        var folder = SharedSite.folderOrSkip("data/feeds/podcastparser");
        var differences = new ArrayList<String>();
        var compared = 0;
        for (var file : feeds(folder)) {
            var json = Path.of(file.toString().replaceFirst("\\.rss$", ".json"));
            var feed = parsed(file);
            if (feed != null && Files.exists(json)) {
                compared++;
                var theirs = Podcastparser.items(JsonMapper.shared().readTree(json));
                var ours = feed.items().stream()
                        .filter(item -> !item.attachments().isEmpty())
                        .map(Podcastparser.Item::of)
                        .toList();
                if (!ours.equals(theirs)) {
                    differences.add("%s%n  ours   %s%n  theirs %s".formatted(file.getFileName(), ours, theirs));
                }
            }
        }
        System.out.printf("Agree with podcastparser: %d of %d%n", compared - differences.size(), compared);
        assertThat(compared).isGreaterThan(60);
        assertThat(differences)
                .as("beyond relative addresses, titles from file names, media:content, a limit and an order of its own")
                .hasSizeLessThanOrEqualTo(9);
    }

    private String outcome(Path file) throws IOException {
        return parsed(file) == null ? "refused" : "read";
    }

    private @Nullable ParsedFeed parsed(Path file) throws IOException {
        try {
            return parser.parse(Files.readAllBytes(file), null);
        } catch (NotAFeed e) {
            assertThat(e).hasMessageMatching("(?s)It.{5,300}");
            return null;
        }
    }

    private static List<Path> feeds(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> FEED.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private record Counts(
            @Nullable String title,
            long items,
            long guids,
            long duplicateGuids,
            long enclosures,
            long dates,
            String newest,
            long transcripts) {
        static Counts of(ParsedFeed feed) {
            var guids = feed.items().stream()
                    .map(ParsedItem::guid)
                    .filter(Objects::nonNull)
                    .toList();
            var dates = feed.items().stream()
                    .map(ParsedItem::published)
                    .filter(Objects::nonNull)
                    .toList();
            return new Counts(
                    feed.title(),
                    feed.items().size(),
                    guids.size(),
                    guids.size() - guids.stream().distinct().count(),
                    feed.items().stream()
                            .filter(item -> !item.attachments().isEmpty())
                            .count(),
                    dates.size(),
                    dates.stream()
                            .max(java.util.Comparator.naturalOrder())
                            .map(Object::toString)
                            .orElse(""),
                    feed.items().stream()
                            .mapToLong(item -> item.transcripts().size())
                            .sum());
        }

        static Counts of(String[] row) {
            return new Counts(
                    row[5],
                    number(row[6]),
                    number(row[7]),
                    number(row[8]),
                    number(row[9]),
                    number(row[10]),
                    row[11],
                    number(row[14]));
        }

        private static long number(String text) {
            return Long.parseLong(text);
        }
    }

    /** What podcastparser says, as far as we say it too. */
    private static final class Podcastparser {
        record Item(
                @Nullable String title,
                List<String> enclosures,
                long seconds,
                long published,
                List<String> persons,
                @Nullable String transcript) {
            static Item of(ParsedItem item) {
                return new Item(
                        item.title(),
                        item.attachments().stream()
                                .map(ParsedItem.Attachment::url)
                                .toList(),
                        item.durationMs() == null ? 0 : item.durationMs() / 1000,
                        item.published() == null ? 0 : item.published().getEpochSecond(),
                        item.persons().stream()
                                .map(person -> person.name() + "/" + person.role())
                                .toList(),
                        item.transcripts().stream()
                                .map(ParsedItem.TranscriptLink::url)
                                .findFirst()
                                .orElse(null));
            }
        }

        static List<Item> items(JsonNode feed) {
            return feed.path("episodes")
                    .valueStream()
                    .filter(item -> !item.path("enclosures").isEmpty())
                    .map(item -> new Item(
                            item.get("title").asString(),
                            item.get("enclosures")
                                    .valueStream()
                                    .map(file -> file.get("url").asString())
                                    .toList(),
                            item.path("total_time").asLong(0),
                            item.path("published").asLong(0),
                            item.path("persons")
                                    .valueStream()
                                    .map(person -> person.get("name").asString() + "/"
                                            + person.path("role").asString("host"))
                                    .collect(Collectors.toList()),
                            item.has("transcript_url")
                                    ? item.get("transcript_url").asString()
                                    : null))
                    .toList();
        }

        private Podcastparser() {}
    }
}
