package io.gleancast.digest.web;

import io.gleancast.digest.insights.Show;
import io.gleancast.digest.insights.Shows;
import io.gleancast.operations.AttemptGivenUp;
import io.gleancast.operations.Attempts;
import io.gleancast.operations.Loops;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Fetches the shows' covers and makes them small, one at a time. That one is fetched is kept before it is, so that a picture
 * that ended the process is not the first thing that the next one reads.
 */
@Component
class Covers {
    private static final Logger LOG = LoggerFactory.getLogger(Covers.class);
    private static final DataSize LARGEST = DataSize.ofMegabytes(6);
    /** A progressive JPEG of the largest size takes half a second. */
    private static final Duration DECODING = Duration.ofSeconds(10);

    private static final int PAGE = 500;

    private final Shows shows;
    private final CoverTable table;
    private final SafeHttp http;
    private final Surroundings surroundings;

    Covers(Shows shows, CoverTable table, SafeHttp http, Surroundings surroundings) {
        this.shows = shows;
        this.table = table;
        this.http = http;
        this.surroundings = surroundings;
    }

    /** Where decoding runs, and who is told of it. */
    @Component
    record Surroundings(Attempts decoding, Loops.Loop loop, MeterRegistry meters) {
        @Autowired
        Surroundings(Loops loops, MeterRegistry meters) {
            this(Attempts.named("digest.covers", 1, meters), loops.register("covers", Duration.ofMinutes(15)), meters);
        }

        void count(String outcome) {
            meters.counter("digest.covers", "outcome", outcome).increment();
        }
    }

    /** Fetches what is missing, has moved or is old. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT2M")
    void fetch() {
        try {
            for (var page = shows.after(null, PAGE); !page.isEmpty(); ) {
                table.due(page).forEach(this::fetch);
                surroundings.loop().round();
                page = page.size() < PAGE
                        ? List.of()
                        : shows.after(page.getLast().id(), PAGE);
            }
        } finally {
            surroundings.loop().round();
        }
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "P1D")
    void forget() {
        table.forget();
    }

    private void fetch(Show show) {
        var source = show.image();
        if (source != null && table.claim(show.id(), source)) {
            var image = load(source);
            if (image != null) {
                table.keep(show.id(), image);
            }
            surroundings.loop().round();
        }
    }

    private byte @Nullable [] load(URI source) {
        try {
            var answer = http.get(Request.to(source)
                    .accept("image/jpeg, image/png, image/webp")
                    .maxBytes(LARGEST));
            if (!answer.ok()) {
                surroundings.count("failed");
                return null;
            }
            var small = surroundings.decoding().within(DECODING, () -> Thumbnail.of(answer.body()));
            surroundings.count("kept");
            return small;
        } catch (FetchFailed e) {
            surroundings.count("failed");
            LOG.debug("A cover was not fetched: {}", e.getMessage());
        } catch (UrlRefused | PictureRefused | AttemptGivenUp e) {
            surroundings.count("refused");
            LOG.debug("A cover is none of ours: {}", e.getMessage());
        }
        return null;
    }
}
