package io.gleancast.ingest.feeds;

import io.gleancast.safehttp.UrlRefused;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What an operator can do with feeds from a page. */
@Component
public class OperatedFeeds {
    private final Feeds feeds;
    private final FeedAddress address;

    OperatedFeeds(Feeds feeds, FeedAddress address) {
        this.feeds = feeds;
        this.address = address;
    }

    /**
     * Follows a feed.
     *
     * @throws UrlRefused if it could not be polled
     */
    public void add(String url) {
        feeds.add(address.of(url), null);
    }

    public void pause(UUID feed) {
        feeds.pause(feed);
    }

    public void resume(UUID feed) {
        feeds.resume(feed);
    }

    /**
     * Makes a feed due.
     *
     * @throws FeedAtRest if it is not polled at all
     */
    public void pollNow(UUID feed) {
        feeds.pollNow(feed);
    }
}
