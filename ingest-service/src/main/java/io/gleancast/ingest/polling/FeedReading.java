package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.NotAFeed;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.parsing.ParsedItem;
import io.gleancast.operations.AttemptGivenUp;
import io.gleancast.operations.Attempts;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads downloaded feeds on threads that are given up at a deadline. */
@Component
class FeedReading {
    private final FeedParser parser;
    private final Attempts attempts;
    private final Duration deadline;
    private final MeterRegistry meters;

    FeedReading(FeedParser parser, IngestProperties properties, MeterRegistry meters) {
        this.parser = parser;
        this.attempts = Attempts.named("ingest.reading", properties.concurrency(), meters);
        this.deadline = properties.parseDeadline();
        this.meters = meters;
    }

    /** It is too slow to read. */
    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow(Duration deadline) {
            super("Reading it took longer than %d s".formatted(deadline.toSeconds()));
        }
    }

    /**
     * The feed in a file.
     *
     * @throws NotAFeed if it is none
     * @throws TooSlow if that could not be told by the deadline
     */
    ParsedFeed read(Fetcher.Body body) {
        meters.summary("ingest.feed.bytes").record((double) body.bytes());
        var feed = Objects.requireNonNull(meters.timer("ingest.feed.parse").record(() -> parsed(body)));
        feed.mendings()
                .forEach(kind -> meters.counter("ingest.feeds.mended", "kind", kind.tag())
                        .increment());
        return feed;
    }

    private ParsedFeed parsed(Fetcher.Body body) {
        return within(() -> parser.parse(() -> Files.newInputStream(body.file()), body.contentType(), body.address()));
    }

    /** Whether another feed names an item of this one. */
    boolean isSameShow(ParsedFeed feed, Fetcher.Body other) {
        var guids = feed.items().stream()
                .map(ParsedItem::guid)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        try {
            return within(() -> parser.anyItem(
                    () -> Files.newInputStream(other.file()),
                    other.contentType(),
                    item -> item.guid() != null && guids.contains(item.guid())));
        } catch (NotAFeed | TooSlow e) {
            return false;
        }
    }

    <T> T within(Callable<T> work) {
        try {
            return attempts.within(deadline, work);
        } catch (AttemptGivenUp e) {
            throw new TooSlow(deadline);
        }
    }
}
