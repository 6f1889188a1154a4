package io.gleancast.digest.feeds;

import java.time.Instant;
import java.util.List;

/**
 * What a feed says, in whatever format it is asked for.
 *
 * @param path where the page lives that it is the feed of
 * @param self where the feed lives, without its ending
 */
record FeedContent(String title, String description, String path, String self, List<Entry> entries) {
    FeedContent {
        entries = List.copyOf(entries);
    }

    /**
     * One thing that is new.
     *
     * @param updated when what it says changed last
     */
    record Entry(String url, String title, String html, Instant published, Instant updated) {}
}
