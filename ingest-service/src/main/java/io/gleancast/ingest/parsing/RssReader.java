package io.gleancast.ingest.parsing;

import com.rometools.modules.content.ContentModule;
import com.rometools.modules.itunes.EntryInformation;
import com.rometools.modules.itunes.FeedInformation;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Item;
import io.gleancast.ingest.parsing.ParsedItem.Attachment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an RSS channel of any version with its iTunes, content and podcast modules. */
final class RssReader {
    private static final int LONGEST_TITLE = 300;
    private static final int MOST_CATEGORIES = 20;
    private static final long LONGEST_MS = Duration.ofDays(7).toMillis();

    private final Channel channel;
    private final @Nullable FeedInformation itunes;
    private final PodcastModule.Tags podcast;

    RssReader(Channel channel) {
        this.channel = channel;
        this.itunes = module(channel.getModules(), FeedInformation.class);
        this.podcast = podcast(channel.getModules());
    }

    ParsedFeed read(List<ParsedItem> items) {
        return new ParsedFeed(
                Texts.line(channel.getTitle(), LONGEST_TITLE),
                Texts.address(channel.getLink()),
                author(),
                Texts.line(language(), 35),
                image(),
                categories(),
                itunes != null && itunes.getExplicit(),
                podcast.guid(),
                itunes == null ? null : Texts.address(itunes.getNewFeedUrl()),
                channel.getTtl() > 0 ? Duration.ofMinutes(channel.getTtl()) : null,
                podcast.blocked(),
                podcast.persons(),
                items);
    }

    static List<ParsedItem> items(Channel channel) {
        return channel.getItems().stream().map(RssReader::item).toList();
    }

    private @Nullable String author() {
        var named = itunes == null ? null : first(itunes.getAuthor(), itunes.getOwnerName());
        return Texts.line(first(named, channel.getManagingEditor()), LONGEST_TITLE);
    }

    private @Nullable String language() {
        var dublinCore = module(channel.getModules(), DCModule.class);
        return first(channel.getLanguage(), dublinCore == null ? null : dublinCore.getLanguage());
    }

    private @Nullable String image() {
        var cover = itunes == null ? null : itunes.getImageUri();
        return Texts.address(first(
                cover, channel.getImage() == null ? null : channel.getImage().getUrl()));
    }

    private List<String> categories() {
        var shelves = itunes == null
                ? Stream.<String>empty()
                : itunes.getCategories().stream()
                        .flatMap(shelf -> Stream.concat(
                                Stream.of(shelf.getName()),
                                shelf.getSubcategories().stream().map(sub -> sub.getName())));
        var plain = Optional.ofNullable(channel.getCategories()).orElse(List.of()).stream()
                .map(Category::getValue);
        return Stream.concat(shelves, plain)
                .map(name -> Texts.line(name, 100))
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_CATEGORIES)
                .toList();
    }

    private static ParsedItem item(Item item) {
        var itunes = module(item.getModules(), EntryInformation.class);
        var podcast = podcast(item.getModules());
        return new ParsedItem(
                Texts.guid(item.getGuid() == null ? null : item.getGuid().getValue()),
                Texts.line(first(item.getTitle(), itunes == null ? null : itunes.getTitle()), LONGEST_TITLE),
                descriptions(item, itunes),
                Texts.address(item.getLink()),
                published(item),
                item.getEnclosures().stream()
                        .filter(RssReader::hasUrl)
                        .limit(ParsedItem.MOST_ATTACHMENTS)
                        .map(RssReader::attachment)
                        .toList(),
                itunes == null || itunes.getDuration() == null ? null : duration(itunes),
                podcast.transcripts(),
                podcast.chapters(),
                podcast.persons(),
                itunes == null ? null : itunes.getExplicitNullable());
    }

    private static @Nullable Long duration(EntryInformation itunes) {
        var milliseconds = itunes.getDuration().getMilliseconds();
        return milliseconds <= 0 || milliseconds > LONGEST_MS ? null : milliseconds;
    }

    private static List<String> descriptions(Item item, @Nullable EntryInformation itunes) {
        var found = new ArrayList<String>();
        if (item.getDescription() != null && item.getDescription().getValue() != null) {
            found.add(item.getDescription().getValue());
        }
        var content = module(item.getModules(), ContentModule.class);
        if (content != null) {
            found.addAll(content.getEncodeds());
        }
        if (item.getContent() != null && item.getContent().getValue() != null) {
            found.add(item.getContent().getValue());
        }
        if (itunes != null && itunes.getSummary() != null) {
            found.add(itunes.getSummary());
        }
        return Texts.markups(found);
    }

    private static @Nullable Instant published(Item item) {
        var written = podcast(item.getModules()).pubDate();
        if (written != null) {
            return Dates.parse(written);
        }
        var dublinCore = module(item.getModules(), DCModule.class);
        return dublinCore == null || dublinCore.getDate() == null
                ? null
                : dublinCore.getDate().toInstant();
    }

    private static boolean hasUrl(Enclosure enclosure) {
        return enclosure.getUrl() != null && !enclosure.getUrl().isBlank();
    }

    private static Attachment attachment(Enclosure enclosure) {
        return new Attachment(
                enclosure.getUrl().strip(),
                Texts.line(enclosure.getType(), 100),
                enclosure.getLength() > 0 ? enclosure.getLength() : null);
    }

    private static PodcastModule.Tags podcast(List<Module> modules) {
        var module = module(modules, PodcastModule.class);
        return module == null ? PodcastModule.Tags.NONE : module.tags();
    }

    private static <M> @Nullable M module(List<Module> modules, Class<M> type) {
        return modules.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String first(@Nullable String preferred, @Nullable String other) {
        return preferred == null || preferred.isBlank() ? blankToNull(other) : preferred;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
