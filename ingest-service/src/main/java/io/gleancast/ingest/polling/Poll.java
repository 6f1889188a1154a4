package io.gleancast.ingest.polling;

import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.WebUrl;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** One poll from the claim to what is kept of it. */
@Component
class Poll {
    private final Fetcher fetcher;
    private final PollLog log;
    private final SafeHttp http;
    private final IngestProperties properties;
    private final Clock clock;

    Poll(Fetcher fetcher, PollLog log, SafeHttp http, IngestProperties properties, Clock clock) {
        this.fetcher = fetcher;
        this.log = log;
        this.http = http;
        this.properties = properties;
        this.clock = clock;
    }

    PollOutcome run(Claim claim) {
        var polled = fetcher.poll(claim);
        var feed = polled.feed();
        if (feed == null) {
            log.keep(claim, polled);
        } else {
            var url = polled.movedTo() == null ? claim.url() : polled.movedTo();
            var harvest = Harvest.of(
                    claim,
                    url,
                    feed,
                    log.known(claim.feed()),
                    text -> http.check(WebUrl.parse(text)),
                    properties,
                    clock.instant());
            log.keep(claim, polled, feed, harvest);
        }
        return polled.outcome();
    }
}
