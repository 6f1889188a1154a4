package io.gleancast.ingest.parsing;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one sense of RSS and Atom, however a publisher wrote them, at a cost that {@link FeedLimits} bounds. */
@Component
public class FeedParser {
    /** A feed's bytes, which may have to be read again from the start. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Reads a feed.
     *
     * @param contentType as the server says it; only where the XML itself says nothing is it believed
     * @throws NotAFeed if these bytes are none, or one that would cost too much
     */
    public ParsedFeed parse(Source source, @Nullable String contentType) throws IOException {
        return new XmlSource(source, contentType).read(FeedParser::read);
    }

    /**
     * Whether any item of a feed is of some kind; none is kept.
     *
     * @throws NotAFeed as {@link #parse} does
     */
    public boolean anyItem(Source source, @Nullable String contentType, Predicate<ParsedItem> kind) throws IOException {
        return new XmlSource(source, contentType).read(pass -> {
            var found = new AtomicBoolean();
            pass.into(new FeedTree(
                    some -> found.compareAndSet(false, items(some).stream().anyMatch(kind))));
            return found.get();
        });
    }

    ParsedFeed parse(byte[] body, @Nullable String contentType) {
        try {
            return parse(() -> new ByteArrayInputStream(body), contentType);
        } catch (IOException e) {
            throw new IllegalStateException("Nothing can fail when reading from memory", e);
        }
    }

    private static ParsedFeed read(XmlSource.Pass pass) throws IOException {
        var items = new ArrayList<ParsedItem>();
        var tree = new FeedTree(some -> items.addAll(items(some)));
        pass.into(tree);
        try {
            return switch (feed(tree.head())) {
                case Channel channel -> new RssReader(channel).read(items);
                case Feed feed -> new AtomReader(feed).read(items);
                default -> throw new NotAFeed("It is XML, but no RSS or Atom");
            };
        } catch (FeedException e) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
    }

    /** One item that ROME cannot read does not cost the others. */
    private static List<ParsedItem> items(Document some) {
        try {
            return switch (feed(some)) {
                case Channel channel -> RssReader.items(channel);
                case Feed feed -> AtomReader.items(feed);
                default -> List.of();
            };
        } catch (FeedException | NotAFeed e) {
            return oneByOne(some);
        }
    }

    private static List<ParsedItem> oneByOne(Document some) {
        var root = some.getRootElement();
        var parent = root.getChildren().stream()
                .filter(child -> child.getName().equals("channel"))
                .filter(child -> child.getChildren().size() > 1)
                .findFirst()
                .orElse(root);
        var items = parent.getChildren().stream().filter(FeedParser::isItem).toList();
        if (items.size() < 2) {
            return List.of();
        }
        items.forEach(Element::detach);
        var found = new ArrayList<ParsedItem>();
        for (var item : items) {
            parent.addContent(item);
            found.addAll(items(some));
            item.detach();
        }
        return found;
    }

    private static boolean isItem(Element element) {
        return element.getName().equals("item") || element.getName().equals("entry");
    }

    /** ROME throws whatever it stumbles over. */
    private static WireFeed feed(Document document) throws FeedException {
        try {
            return new WireFeedInput(false, Locale.ROOT).build(document);
        } catch (RuntimeException e) {
            throw new NotAFeed("It is XML, but no RSS or Atom");
        }
    }
}
