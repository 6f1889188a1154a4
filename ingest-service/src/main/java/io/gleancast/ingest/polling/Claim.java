package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.FeedRules;
import io.gleancast.ingest.parsing.ParsedFeed.Quiet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due feed in the hands of one replica, and what is known of it.
 *
 * @param lease fences off a replica that took too long
 * @param podcastId absent until the first poll that could be read
 * @param quiet what the feed itself asked for when it was last read
 * @param ping the last that was believed; absent where there was none
 * @param crashes how often in a row the service stopped in the middle of reading it
 */
record Claim(
        UUID feed,
        UUID lease,
        URI url,
        @Nullable UUID podcastId,
        @Nullable Validators validators,
        int failures,
        int crashes,
        @Nullable Duration cadence,
        @Nullable Instant newest,
        Quiet quiet,
        @Nullable Ping ping,
        FeedRules rules) {

    /** What lets a server, or the body itself, say that nothing is new. */
    record Validators(@Nullable String entityTag, @Nullable String lastModified, String bodySha256) {}

    /**
     * Somebody said that there is news.
     *
     * @param due for when that made the feed due
     * @param fresh whether it is due for that now
     */
    record Ping(Instant due, boolean fresh) {}

    /** Whether this poll is for a ping. */
    boolean heralded() {
        return ping != null && ping.fresh();
    }

    /** As the limit per host and a rest count it. */
    String host() {
        return url.getRawAuthority();
    }

    /** Whether reading it may be what stops the service. */
    boolean suspect() {
        return crashes > 0;
    }

    boolean first() {
        return podcastId == null;
    }
}
