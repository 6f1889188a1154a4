package io.gleancast.ingest.parsing;

import io.gleancast.ingest.parsing.ParsedItem.Attachment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an item of RSS or an entry of Atom, of any version, with the modules that we know. */
final class ItemReader {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TERM = 100;
    private static final int MOST_DATES = 10;

    /** What Media RSS calls media that are heard, or watched and heard. */
    private static final Set<String> HEARD = Set.of("audio", "video");

    /** How an address of a recording ends, where nothing else says what it is. */
    private static final Pattern RECORDING =
            Pattern.compile("(?i)[^?#]{1,4000}\\.(mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav|mp4|m4v|mov|webm)([?#].*)?");

    private final FeedElement item;
    private final PodcastTags podcast;

    private ItemReader(FeedElement item) {
        this.item = item;
        this.podcast = new PodcastTags(item);
    }

    static ParsedItem read(FeedElement item) {
        return new ItemReader(item).read();
    }

    private ParsedItem read() {
        var dates = dates().toList();
        var published = dates.stream()
                .map(Dates::parse)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ParsedItem(
                guid(),
                title(),
                descriptions(),
                link(),
                published,
                published == null && !dates.isEmpty() ? Dates.shape(dates.getFirst()) : null,
                attachments(),
                duration(),
                podcast.transcripts(),
                podcast.chapters(),
                podcast.persons(),
                explicit(item),
                podcast.season(),
                podcast.number(),
                podcast.soundbites(),
                podcast.reserved());
    }

    /** RSS 1.0 names its items by {@code rdf:about}. */
    private @Nullable String guid() {
        return Stream.of(
                        item.plain("guid").map(FeedElement::text),
                        item.plain("id").map(FeedElement::text),
                        Stream.ofNullable(item.attribute("about")),
                        item.children(Vocabulary.DUBLIN_CORE, "identifier").map(FeedElement::text))
                .flatMap(found -> found)
                .map(Texts::guid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String title() {
        return Stream.of(
                        item.plain("title"),
                        item.children(Vocabulary.ITUNES, "title"),
                        item.children(Vocabulary.DUBLIN_CORE, "title"),
                        item.children(Vocabulary.MEDIA, "title"))
                .flatMap(found -> found)
                .map(title -> Texts.title(title, LONGEST_TITLE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<String> descriptions() {
        return Texts.markups(Stream.of(
                        item.plain("description"),
                        item.plain("summary"),
                        item.children(Vocabulary.CONTENT, "encoded"),
                        item.plain("content").filter(content -> content.attribute("src") == null),
                        item.children(Vocabulary.ITUNES, "summary"),
                        item.children(Vocabulary.DUBLIN_CORE, "description"))
                .flatMap(found -> found)
                .map(FeedElement::markup)
                .filter(text -> !text.isBlank())
                .toList());
    }

    private @Nullable String link() {
        var page = page(item);
        if (page != null) {
            return page;
        }
        return item.plain("guid")
                .filter(ItemReader::isPage)
                .map(guid -> guid.address(guid.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** RSS 2.0 takes every guid for a page that does not say otherwise; one that looks like none must say so itself. */
    private static boolean isPage(FeedElement guid) {
        var permaLink = guid.attribute("ispermalink");
        return "true".equalsIgnoreCase(permaLink)
                || (!"false".equalsIgnoreCase(permaLink) && guid.text().strip().regionMatches(true, 0, "http", 0, 4));
    }

    /** The page that an item or a feed is about: the text of an RSS link, or an Atom link to an alternate. */
    static @Nullable String page(FeedElement of) {
        return of.plain("link")
                .filter(link -> {
                    var rel = link.attribute("rel");
                    return rel == null || rel.isBlank() || rel.strip().equalsIgnoreCase("alternate");
                })
                .map(link -> link.attribute("href") == null
                        ? link.address(link.text())
                        : link.address(link.attribute("href")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** As they are written, those that say most of the publication first. */
    private Stream<String> dates() {
        return Stream.of(
                        item.plain("pubdate"),
                        item.plain("published"),
                        item.plain("issued"),
                        item.children(Vocabulary.DUBLIN_CORE, "date"),
                        item.children(Vocabulary.DUBLIN_CORE, "issued"),
                        item.children(Vocabulary.DUBLIN_CORE, "created"),
                        item.plain("created"),
                        item.plain("date"),
                        item.plain("updated"),
                        item.plain("modified"))
                .flatMap(found -> found)
                .map(FeedElement::text)
                .filter(text -> !text.isBlank())
                .limit(MOST_DATES);
    }

    private List<Attachment> attachments() {
        var found = new LinkedHashMap<String, Attachment>();
        Stream.of(enclosures(), media(), podcast.alternates(), contents())
                .flatMap(kind -> kind.limit(ParsedItem.MOST_ATTACHMENTS))
                .forEach(attachment -> found.putIfAbsent(attachment.url(), attachment));
        return found.values().stream().limit(ParsedItem.MOST_ATTACHMENTS).toList();
    }

    private Stream<Attachment> enclosures() {
        return item.children()
                .filter(child -> child.name.equals("enclosure")
                        || (child.name.equals("link") && "enclosure".equalsIgnoreCase(child.attribute("rel"))))
                .map(ItemReader::attachment)
                .filter(Objects::nonNull);
    }

    private static @Nullable Attachment attachment(FeedElement element) {
        var url = Stream.of("url", "href", "resource", "src")
                .map(element::attribute)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(element::text);
        return attachment(element, url, element.attribute("length"));
    }

    static @Nullable Attachment attachment(FeedElement element, @Nullable String url, @Nullable String length) {
        var address = element.address(url);
        return address == null
                ? null
                : new Attachment(
                        address, Texts.line(element.attribute("type"), LONGEST_TERM), Quantities.bytes(length));
    }

    private Stream<FeedElement> mediaContents() {
        return Stream.concat(
                item.children(Vocabulary.MEDIA, "content"),
                item.children(Vocabulary.MEDIA, "group")
                        .flatMap(group -> Stream.concat(
                                group.children(Vocabulary.MEDIA, "content")
                                        .filter(content -> "true".equals(content.attribute("isdefault"))),
                                group.children(Vocabulary.MEDIA, "content"))));
    }

    private Stream<Attachment> media() {
        return mediaContents()
                .filter(ItemReader::isHeard)
                .map(content -> attachment(content, content.attribute("url"), content.attribute("filesize")))
                .filter(Objects::nonNull);
    }

    private static boolean isHeard(FeedElement content) {
        var type = content.attribute("type");
        var medium = content.attribute("medium");
        if (type != null && !type.isBlank()) {
            var kind = type.strip().toLowerCase(Locale.ROOT);
            return kind.startsWith("audio/") || kind.startsWith("video/");
        }
        if (medium != null) {
            return HEARD.contains(medium.strip().toLowerCase(Locale.ROOT));
        }
        var url = content.attribute("url");
        return url != null && RECORDING.matcher(url).matches();
    }

    /** Atom may name its content instead of holding it (RFC 4287, section 4.1.3.2). */
    private Stream<Attachment> contents() {
        return item.plain("content")
                .filter(content -> content.attribute("src") != null && isHeard(content))
                .map(ItemReader::attachment)
                .filter(Objects::nonNull);
    }

    private @Nullable Long duration() {
        return Stream.concat(
                        item.children(Vocabulary.ITUNES, "duration").map(FeedElement::text),
                        mediaContents().map(content -> content.attribute("duration")))
                .map(Quantities::duration)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable Boolean explicit(FeedElement of) {
        return of.children(Vocabulary.ITUNES, "explicit")
                .map(element -> switch (element.text().strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "true", "explicit" -> Boolean.TRUE;
                    case "no", "false", "clean" -> Boolean.FALSE;
                    default -> null;
                })
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
