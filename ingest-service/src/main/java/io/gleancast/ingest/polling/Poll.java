package io.gleancast.ingest.polling;

import io.gleancast.ingest.feeds.Identities;
import io.gleancast.ingest.parsing.NotAFeed;
import io.gleancast.ingest.parsing.ParsedFeed;
import io.gleancast.ingest.polling.Harvest.Show;
import io.gleancast.ingest.websub.Hub;
import io.gleancast.ingest.websub.Subscriptions;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.WebUrl;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One poll from the claim to what is kept of it. */
@Component
class Poll {
    private static final Duration NEXT_TURN = Duration.ofSeconds(30);

    private final Fetcher fetcher;
    private final Readings readings;
    private final FeedReading reading;
    private final Claims claims;
    private final PollLog log;
    private final Subscriptions subscriptions;
    private final Rules rules;

    Poll(
            Fetcher fetcher,
            Readings readings,
            FeedReading reading,
            Claims claims,
            PollLog log,
            Subscriptions subscriptions,
            Rules rules) {
        this.fetcher = fetcher;
        this.readings = readings;
        this.reading = reading;
        this.claims = claims;
        this.log = log;
        this.subscriptions = subscriptions;
        this.rules = rules;
    }

    /** By what a reading is judged. */
    @Component
    record Rules(SafeHttp http, Identities identities, IngestProperties properties, Clock clock) {
        Harvest judge(Claim claim, Show show, Seen seen) {
            return Harvest.of(claim, show, seen, text -> http.check(WebUrl.parse(text)), properties, clock.instant());
        }

        @Nullable Hub hub(Fetcher.Body body, ParsedFeed feed) {
            return Hub.of(body.links(), feed.hub(), body.address(), http);
        }

        Show show(Claim claim, URI url, URI source, ParsedFeed feed) {
            var evidence =
                    new Identities.Evidence(claim.feed(), claim.podcastId(), feed.guid(), claim.url(), url, source);
            return new Show(identities.of(evidence), url, source, feed);
        }
    }

    PollOutcome run(Claim claim) throws Exception {
        return TemporaryFiles.with(file -> {
            var answer = fetcher.ask(claim, file);
            var body = answer.body();
            if (body == null) {
                return log.keep(claim, answer.polled());
            }
            try {
                return readings.with(body.bytes(), claim.suspect(), () -> read(claim, answer.polled(), body));
            } catch (Readings.Busy e) {
                claims.giveBack(claim, NEXT_TURN);
                return PollOutcome.BUSY;
            }
        });
    }

    private PollOutcome read(Claim claim, Polled polled, Fetcher.Body body) throws Exception {
        if (!claims.beginReading(claim)) {
            return PollOutcome.LOST;
        }
        try {
            var feed = reading.read(body);
            var movedTo =
                    fetcher.announcedMove(claim, feed, polled.movedTo(), other -> reading.isSameShow(feed, other));
            var outcome = keep(claim, polled.read(feed, movedTo), body.address(), movedTo, feed);
            if (outcome == PollOutcome.READ) {
                subscriptions.offered(claim.feed(), rules.hub(body, feed));
            }
            return outcome;
        } catch (NotAFeed | FeedReading.TooSlow e) {
            return log.keep(claim, Polled.wrong(PollOutcome.UNREADABLE, String.valueOf(e.getMessage()), null));
        }
    }

    private PollOutcome keep(Claim claim, Polled polled, URI source, @Nullable URI movedTo, ParsedFeed feed) {
        var show = rules.show(claim, movedTo == null ? claim.url() : movedTo, source, feed);
        var harvest = reading.within(() -> rules.judge(claim, show, log.seen(claim.feed())));
        return log.keep(claim, polled, show, harvest);
    }
}
