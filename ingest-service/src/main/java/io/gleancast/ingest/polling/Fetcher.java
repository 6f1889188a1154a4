package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.NotAFeed;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.parsing.ParsedItem;
import io.gleancast.safehttp.Download;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a feed's server, politely, and reads what it answers. */
@Component
class Fetcher {
    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";

    private final SafeHttp http;
    private final Readings readings;
    private final IngestProperties properties;
    private final Clock clock;

    Fetcher(SafeHttp http, FeedParser parser, IngestProperties properties, Clock clock) {
        this.http = http;
        this.readings = new Readings(parser, properties.parseBudget());
        this.properties = properties;
        this.clock = clock;
    }

    Polled poll(Claim claim) {
        try {
            return withFile(file -> poll(claim, file));
        } catch (UrlRefused e) {
            return Polled.wrong(PollOutcome.REFUSED, message(e), null);
        } catch (FetchFailed e) {
            return Polled.wrong(PollOutcome.FAILED, message(e), null);
        } catch (NotAFeed e) {
            return Polled.wrong(PollOutcome.UNREADABLE, message(e), null);
        }
    }

    private Polled poll(Claim claim, Path file) throws IOException {
        var download = http.download(request(claim), file);
        var maxAge = Freshness.maxAge(download.headers());
        var movedTo = Moves.lasting(claim.url(), download.redirects());
        if (download.status() == 304) {
            return Polled.nothingNew(PollOutcome.NOT_MODIFIED, maxAge, movedTo);
        }
        if (!download.ok()) {
            return wrong(download);
        }
        var validators = readings.validators(download, file);
        if (claim.validators() != null && claim.validators().bodySha256().equals(validators.bodySha256())) {
            return Polled.nothingNew(PollOutcome.UNCHANGED, maxAge, movedTo);
        }
        var feed = readings.read(download, file);
        return new Polled(
                PollOutcome.READ,
                null,
                longer(maxAge, feed.ttl()),
                validators,
                feed,
                announcedMove(claim, feed, movedTo));
    }

    private Request request(Claim claim) {
        var request = Request.to(claim.url()).accept(ACCEPT).maxBytes(properties.maxFeedSize());
        var validators = claim.validators();
        return validators == null
                ? request
                : request.ifNoneMatch(validators.entityTag()).ifModifiedSince(validators.lastModified());
    }

    private Polled wrong(Download download) {
        var reason = "The server answered %d".formatted(download.status());
        var retryAfter = Freshness.retryAfter(download.headers(), clock.instant());
        return switch (download.status()) {
            case 410 -> Polled.wrong(PollOutcome.GONE, "The server says that the feed is gone for good (410)", null);
            case 429 -> Polled.wrong(PollOutcome.THROTTLED, reason, retryAfter);
            case 503 ->
                Polled.wrong(retryAfter == null ? PollOutcome.FAILED : PollOutcome.THROTTLED, reason, retryAfter);
            default -> Polled.wrong(PollOutcome.FAILED, reason, retryAfter);
        };
    }

    /** Follows {@code itunes:new-feed-url} only to a feed that is evidently the same show's. */
    private @Nullable URI announcedMove(Claim claim, ParsedFeed feed, @Nullable URI redirectedTo) {
        var here = redirectedTo == null ? claim.url() : redirectedTo;
        if (feed.newUrl() == null || feed.newUrl().isBlank()) {
            return redirectedTo;
        }
        try {
            var there = http.check(WebUrl.parse(feed.newUrl()));
            return Moves.sane(here, there) && sameShow(feed, there) ? there : redirectedTo;
        } catch (UrlRefused | FetchFailed | NotAFeed e) {
            return redirectedTo;
        }
    }

    private boolean sameShow(ParsedFeed feed, URI there) {
        return withFile(file -> {
            var download = http.download(Request.to(there).accept(ACCEPT).maxBytes(properties.maxFeedSize()), file);
            return download.ok() && shareEpisodes(feed, readings.read(download, file));
        });
    }

    private static boolean shareEpisodes(ParsedFeed one, ParsedFeed other) {
        var guids = one.items().stream()
                .map(ParsedItem::guid)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return other.items().stream().map(ParsedItem::guid).anyMatch(guid -> guid != null && guids.contains(guid));
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    /** What to do with the file that a feed is downloaded to: a body that waits for its turn takes no heap. */
    private interface FileWork<T> {
        T with(Path file) throws IOException;
    }

    private static <T> T withFile(FileWork<T> work) {
        try {
            var file = Files.createTempFile("feed-", ".xml");
            try {
                return work.with(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files does not work", e);
        }
    }
}
