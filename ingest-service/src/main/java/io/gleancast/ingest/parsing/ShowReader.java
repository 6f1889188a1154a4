package io.gleancast.ingest.parsing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a feed of RSS or Atom says of its show. */
final class ShowReader {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_LANGUAGE = 35;
    private static final int LONGEST_CATEGORY = 100;
    private static final int MOST_CATEGORIES = 20;
    private static final Pattern MINUTES = Pattern.compile("\\d{1,7}");
    private static final Pattern HOUR = Pattern.compile("\\d{1,2}");

    private final FeedElement root;
    private final FeedElement channel;
    private final PodcastTags podcast;

    private ShowReader(FeedElement root) {
        this.root = root;
        this.channel = root.plain("channel").findFirst().orElse(root);
        this.podcast = new PodcastTags(channel);
    }

    static ParsedFeed read(FeedElement root, Set<Mending> mendings, List<ParsedItem> items) {
        return new ShowReader(root).read(mendings, items);
    }

    private ParsedFeed read(Set<Mending> mendings, List<ParsedItem> items) {
        var medium = podcast.text("medium");
        return new ParsedFeed(
                first(
                        title -> Texts.title(title, LONGEST_TITLE),
                        Stream.of(
                                channel.plain("title"),
                                itunes("title"),
                                channel.children(Vocabulary.DUBLIN_CORE, "title"))),
                ItemReader.page(channel),
                author(),
                language(),
                image(),
                categories(),
                Boolean.TRUE.equals(ItemReader.explicit(channel)),
                podcast.text("guid"),
                first(url -> url.address(url.text()), Stream.of(itunes("new-feed-url"))),
                medium == null ? null : medium.toLowerCase(Locale.ROOT),
                hub(),
                quiet(),
                podcast.blocked(),
                podcast.reserved(),
                podcast.persons(),
                mendings,
                items);
    }

    private @Nullable String author() {
        return first(
                author -> Texts.title(author, LONGEST_TITLE),
                Stream.of(
                        itunes("author"),
                        itunes("owner").flatMap(owner -> owner.children(Vocabulary.ITUNES, "name")),
                        channel.plain("managingeditor"),
                        channel.plain("author")
                                .map(author -> author.plain("name").findFirst().orElse(author)),
                        channel.children(Vocabulary.DUBLIN_CORE, "creator")));
    }

    private @Nullable String language() {
        var said = first(
                language -> Texts.line(language.text(), LONGEST_LANGUAGE),
                Stream.of(channel.plain("language"), channel.children(Vocabulary.DUBLIN_CORE, "language")));
        return said == null
                ? Stream.of(channel, root)
                        .map(element -> Texts.line(element.attribute("xml:lang"), LONGEST_LANGUAGE))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : said;
    }

    private @Nullable String image() {
        var cover = first(image -> image.address(image.attribute("href")), Stream.of(itunes("image")));
        return cover != null
                ? cover
                : first(
                        image -> image.address(image.text()),
                        Stream.of(
                                Stream.concat(channel.plain("image"), root.plain("image"))
                                        .flatMap(image -> image.plain("url")),
                                channel.plain("logo"),
                                channel.plain("icon")));
    }

    private List<String> categories() {
        var shelves = itunes("category")
                .flatMap(shelf -> Stream.concat(Stream.of(shelf), shelf.children(Vocabulary.ITUNES, "category")))
                .map(shelf -> shelf.attribute("text"));
        var plain = channel.plain("category")
                .map(category -> category.attribute("term") == null ? category.text() : category.attribute("term"));
        return Stream.concat(shelves, plain)
                .map(name -> Texts.line(name, LONGEST_CATEGORY))
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_CATEGORIES)
                .toList();
    }

    private ParsedFeed.@Nullable Hub hub() {
        var address = linked("hub");
        return address == null ? null : new ParsedFeed.Hub(address, linked("self"));
    }

    private @Nullable String linked(String relation) {
        return first(
                link -> link.address(link.attribute("href")),
                Stream.of(channel.plain("link").filter(link -> relation.equalsIgnoreCase(link.attribute("rel")))));
    }

    private ParsedFeed.Quiet quiet() {
        var ttl = channel.plain("ttl")
                .map(element -> element.text().strip())
                .filter(text -> MINUTES.matcher(text).matches())
                .map(Long::valueOf)
                .filter(minutes -> minutes > 0)
                .map(Duration::ofMinutes)
                .findFirst()
                .orElse(null);
        return new ParsedFeed.Quiet(ttl, skipHours(), skipDays());
    }

    /** Some count them from 1 to 24. */
    private Set<Integer> skipHours() {
        return channel.plain("skiphours")
                .flatMap(list -> list.plain("hour"))
                .map(hour -> hour.text().strip())
                .filter(text -> HOUR.matcher(text).matches())
                .map(text -> Integer.parseInt(text) % 24)
                .collect(Collectors.toSet());
    }

    private Set<DayOfWeek> skipDays() {
        return channel.plain("skipdays")
                .flatMap(list -> list.plain("day"))
                .map(day -> day.text().strip().toUpperCase(Locale.ROOT))
                .flatMap(name -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().equals(name)))
                .collect(Collectors.toSet());
    }

    private Stream<FeedElement> itunes(String name) {
        return channel.children(Vocabulary.ITUNES, name);
    }

    /** The first of them, in that order of kinds, of which something can be read. */
    private static @Nullable String first(
            Function<FeedElement, @Nullable String> reading, Stream<Stream<FeedElement>> preferred) {
        return preferred
                .flatMap(elements -> elements)
                .map(reading)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
