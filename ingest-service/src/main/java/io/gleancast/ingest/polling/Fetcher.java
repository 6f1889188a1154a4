package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.safehttp.Download;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.safehttp.WebUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a feed's server, politely. */
@Component
class Fetcher {
    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json;q=0.9, application/xml;q=0.9,"
                    + " text/xml;q=0.8, */*;q=0.1";
    private static final int LONGEST_VALIDATOR = 500;

    /** Others wait for their turn to be read meanwhile. */
    private static final Duration MOVE_DEADLINE = Duration.ofSeconds(10);

    private final SafeHttp http;
    private final IngestProperties properties;
    private final Clock clock;

    Fetcher(SafeHttp http, IngestProperties properties, Clock clock) {
        this.http = http;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What a server answered: a poll that is over, or a new body in the file, to be read.
     *
     * @param polled what is known without reading the body
     */
    record Answer(Polled polled, @Nullable Body body) {}

    /**
     * A new body that lies in a file.
     *
     * @param address where it came from in the end
     * @param links what its server refers to, as in {@code Link} headers
     */
    record Body(Path file, long bytes, @Nullable String contentType, URI address, List<String> links) {
        static Body of(Download download, Path file) {
            return new Body(
                    file,
                    download.bytes(),
                    download.headers().first("Content-Type").orElse(null),
                    download.finalUrl(),
                    download.headers().all("Link"));
        }
    }

    Answer ask(Claim claim, Path file) throws IOException {
        try {
            return answer(claim, file);
        } catch (UrlRefused e) {
            return new Answer(Polled.wrong(PollOutcome.REFUSED, String.valueOf(e.getMessage()), null), null);
        } catch (FetchFailed e) {
            return new Answer(Polled.wrong(PollOutcome.FAILED, String.valueOf(e.getMessage()), null), null);
        }
    }

    private Answer answer(Claim claim, Path file) throws IOException {
        var download = http.download(request(claim), file);
        var answer = answer(claim, download, file);
        return new Answer(answer.polled().heard(download.status(), download.bytes()), answer.body());
    }

    private Answer answer(Claim claim, Download download, Path file) throws IOException {
        var maxAge = Freshness.left(download.headers(), clock.instant());
        var movedTo = Moves.lasting(claim.url(), download.redirects());
        if (download.status() == 304) {
            return new Answer(Polled.nothingNew(PollOutcome.NOT_MODIFIED, maxAge, movedTo), null);
        }
        if (!download.ok()) {
            return new Answer(wrong(download), null);
        }
        var validators = validators(download, file);
        if (claim.validators() != null && claim.validators().bodySha256().equals(validators.bodySha256())) {
            return new Answer(Polled.nothingNew(PollOutcome.UNCHANGED, maxAge, movedTo), null);
        }
        return new Answer(
                new Polled(PollOutcome.READ, null, maxAge, validators, null, movedTo, null, 0),
                Body.of(download, file));
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

    /** Tells whether the feed that was downloaded is evidently the same show's. */
    interface SameShow {
        boolean judge(Body body) throws Exception;
    }

    /** Follows {@code itunes:new-feed-url} only to a feed that is evidently the same show's. */
    @Nullable URI announcedMove(Claim claim, ParsedFeed feed, @Nullable URI redirectedTo, SameShow same) throws Exception {
        var here = redirectedTo == null ? claim.url() : redirectedTo;
        if (feed.newUrl() == null || feed.newUrl().isBlank()) {
            return redirectedTo;
        }
        try {
            var there = http.check(WebUrl.parse(feed.newUrl()));
            return Moves.sane(here, there) && isSameShow(there, same) ? there : redirectedTo;
        } catch (UrlRefused | FetchFailed e) {
            return redirectedTo;
        }
    }

    private boolean isSameShow(URI there, SameShow same) throws Exception {
        return TemporaryFiles.with(file -> {
            var request = Request.to(there).accept(ACCEPT).maxBytes(properties.maxFeedSize());
            var download = http.download(request.deadline(MOVE_DEADLINE), file);
            return download.ok() && same.judge(Body.of(download, file));
        });
    }

    private static Claim.Validators validators(Download download, Path file) throws IOException {
        return new Claim.Validators(sendable(download, "ETag"), sendable(download, "Last-Modified"), sha256(file));
    }

    /** What could not be sent back as it is, is not kept. */
    private static @Nullable String sendable(Download download, String header) {
        return download.headers()
                .first(header)
                .filter(value ->
                        value.length() <= LONGEST_VALIDATOR && value.chars().allMatch(c -> c >= ' ' && c < 0x7f))
                .orElse(null);
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }
}
