package io.gleancast.ingest.parsing;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes one sense of RSS 0.9 to 2.0, Atom 0.3 and 1.0 and JSON Feed, however a publisher wrote them, at a cost that
 * {@link FeedLimits} bounds.
 */
@Component
public class FeedParser {
    private static final int LOOK_AHEAD = 4_096;

    /** A feed's bytes, which may have to be read again from the start. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Reads a feed.
     *
     * @param contentType as the server says it; only where the text itself says nothing is it believed
     * @param address where the feed was found, which addresses in it are relative to
     * @throws NotAFeed if these bytes are none, or one that would cost too much
     */
    public ParsedFeed parse(Source source, @Nullable String contentType, @Nullable URI address) throws IOException {
        var items = new ArrayList<ParsedItem>();
        return read(source, contentType, address, items::add, items);
    }

    /**
     * Whether any item of a feed is of some kind; none is kept.
     *
     * @throws NotAFeed as {@link #parse} does
     */
    public boolean anyItem(Source source, @Nullable String contentType, Predicate<ParsedItem> kind) throws IOException {
        var found = new AtomicBoolean();
        read(source, contentType, null, item -> found.compareAndSet(false, kind.test(item)), List.of());
        return found.get();
    }

    ParsedFeed parse(byte[] body, @Nullable String contentType) {
        try {
            return parse(() -> new ByteArrayInputStream(body), contentType, null);
        } catch (IOException e) {
            throw new IllegalStateException("Nothing can fail when reading from memory", e);
        }
    }

    private static ParsedFeed read(
            Source source,
            @Nullable String contentType,
            @Nullable URI address,
            Consumer<ParsedItem> whole,
            List<ParsedItem> items)
            throws IOException {
        var text = FeedText.open(source, contentType);
        try (var reader = text.reader()) {
            var first = firstCharacter(reader);
            if (first < 0) {
                throw new NotAFeed("It is empty");
            }
            if (first == '{') {
                var json = new JsonFeed(address, whole);
                json.read(reader);
                return json.feed(items);
            }
            var tree = new FeedTree(address, item -> whole.accept(ItemReader.read(item)));
            var mendings = EnumSet.noneOf(Mending.class);
            mendings.addAll(new FeedMarkup(reader, tree).read());
            var head = tree.head();
            mendings.addAll(tree.mendings());
            if (text.contradicted()) {
                mendings.add(Mending.ENCODING);
            }
            return ShowReader.read(head, mendings, items);
        }
    }

    private static int firstCharacter(BufferedReader reader) throws IOException {
        reader.mark(LOOK_AHEAD + 2);
        int c;
        var looked = 0;
        do {
            c = reader.read();
        } while (c >= 0 && Character.isWhitespace(c) && ++looked < LOOK_AHEAD);
        reader.reset();
        return c;
    }
}
