package io.gleancast.ingest.polling;

import io.gleancast.ingest.parsing.NotAFeed;
import io.gleancast.ingest.parsing.ParsedFeed;
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
    private final Rules rules;

    Poll(Fetcher fetcher, Readings readings, FeedReading reading, Claims claims, PollLog log, Rules rules) {
        this.fetcher = fetcher;
        this.readings = readings;
        this.reading = reading;
        this.claims = claims;
        this.log = log;
        this.rules = rules;
    }

    /** By what a reading is judged. */
    @Component
    record Rules(SafeHttp http, IngestProperties properties, Clock clock) {
        Harvest judge(Claim claim, URI url, ParsedFeed feed, Seen seen) {
            return Harvest.of(
                    claim, url, feed, seen, text -> http.check(WebUrl.parse(text)), properties, clock.instant());
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
            return keep(claim, polled.read(feed, movedTo), feed, movedTo);
        } catch (NotAFeed | FeedReading.TooSlow e) {
            return log.keep(claim, Polled.wrong(PollOutcome.UNREADABLE, String.valueOf(e.getMessage()), null));
        }
    }

    private PollOutcome keep(Claim claim, Polled polled, ParsedFeed feed, @Nullable URI movedTo) {
        var url = movedTo == null ? claim.url() : movedTo;
        var harvest = reading.within(() -> rules.judge(claim, url, feed, log.seen(claim.feed())));
        return log.keep(claim, polled, feed, harvest);
    }
}
