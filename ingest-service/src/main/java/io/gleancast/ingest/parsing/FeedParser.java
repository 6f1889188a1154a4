package io.gleancast.ingest.parsing;

import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one sense of RSS and Atom, however a publisher wrote them. */
@Component
public class FeedParser {

    /**
     * Reads a feed.
     *
     * @param contentType as the server says it; only where the XML itself says nothing is it believed
     * @throws NotAFeed if these bytes are none
     */
    public ParsedFeed parse(byte[] body, @Nullable String contentType) {
        try {
            return switch (new XmlSource().read(body, contentType)) {
                case Channel channel -> new RssReader(channel).read();
                case Feed feed -> new AtomReader(feed).read();
                default -> throw new NotAFeed("It is XML, but no RSS or Atom");
            };
        } catch (StackOverflowError e) {
            throw new NotAFeed("Its elements are nested too deeply");
        }
    }
}
