package io.gleancast.ingest.parsing;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import io.gleancast.ingest.parsing.ParsedItem.Attachment;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an Atom feed, whose enclosures are links. */
final class AtomReader {
    private static final int LONGEST_TITLE = 300;

    private final Feed feed;

    AtomReader(Feed feed) {
        this.feed = feed;
    }

    ParsedFeed read(List<ParsedItem> items) {
        var podcast = podcast(feed.getModules());
        return new ParsedFeed(
                Texts.line(feed.getTitle(), LONGEST_TITLE),
                page(feed.getAlternateLinks()),
                author(feed.getAuthors()),
                Texts.line(feed.getLanguage(), 35),
                Texts.address(first(feed.getLogo(), feed.getIcon())),
                feed.getCategories().stream()
                        .map(Category::getTerm)
                        .map(term -> Texts.line(term, 100))
                        .filter(Objects::nonNull)
                        .limit(20)
                        .toList(),
                false,
                podcast.guid(),
                null,
                null,
                podcast.blocked(),
                podcast.persons(),
                items);
    }

    static List<ParsedItem> items(Feed feed) {
        return feed.getEntries().stream().map(AtomReader::item).toList();
    }

    private static ParsedItem item(Entry entry) {
        var podcast = podcast(entry.getModules());
        var summary = entry.getSummary() == null ? null : entry.getSummary().getValue();
        return new ParsedItem(
                Texts.guid(entry.getId()),
                Texts.line(entry.getTitle(), LONGEST_TITLE),
                Texts.markups(Stream.concat(
                                Stream.ofNullable(summary),
                                entry.getContents().stream().map(Content::getValue))
                        .filter(Objects::nonNull)
                        .toList()),
                page(entry.getAlternateLinks()),
                published(entry),
                entry.getOtherLinks().stream()
                        .filter(link -> "enclosure".equals(link.getRel()) && link.getHref() != null)
                        .limit(ParsedItem.MOST_ATTACHMENTS)
                        .map(link -> new Attachment(
                                link.getHref().strip(),
                                Texts.line(link.getType(), 100),
                                link.getLength() > 0 ? link.getLength() : null))
                        .toList(),
                null,
                podcast.transcripts(),
                podcast.chapters(),
                podcast.persons(),
                null);
    }

    private static @Nullable Instant published(Entry entry) {
        Date date = entry.getPublished() == null ? entry.getUpdated() : entry.getPublished();
        return date == null ? null : date.toInstant();
    }

    private static @Nullable String page(List<Link> links) {
        return links.stream()
                .map(Link::getHrefResolved)
                .map(Texts::address)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String author(List<SyndPerson> authors) {
        return authors.stream()
                .map(author -> Texts.line(author.getName(), LONGEST_TITLE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static PodcastModule.Tags podcast(List<com.rometools.rome.feed.module.Module> modules) {
        return modules.stream()
                .filter(PodcastModule.class::isInstance)
                .map(module -> ((PodcastModule) module).tags())
                .findFirst()
                .orElse(PodcastModule.Tags.NONE);
    }

    private static @Nullable String first(@Nullable String preferred, @Nullable String other) {
        return preferred == null || preferred.isBlank() ? other : preferred;
    }
}
