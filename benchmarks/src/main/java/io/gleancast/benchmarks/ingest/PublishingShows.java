package io.gleancast.benchmarks.ingest;

import com.sun.net.httpserver.HttpExchange;
import io.gleancast.contracts.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Shows that have some episodes when they are first looked at and publish more while time goes by. */
final class PublishingShows {
    private static final int AT_FIRST = 3;
    private static final int LATER = 4;

    private final int shows;
    private final Duration window;
    private volatile Instant began;

    /** @param window over which they publish, from {@link #begin} on */
    PublishingShows(int shows, Duration window) {
        this.shows = shows;
        this.window = window;
        this.began = Instant.MAX;
    }

    void begin(Instant now) {
        began = now;
    }

    /** The ids of all episodes that there will have been. */
    Set<String> episodes() {
        var ids = new HashSet<String>();
        for (int show = 0; show < shows; show++) {
            for (int number = 0; number < AT_FIRST + LATER; number++) {
                ids.add(Ids.episode(guid(show).toString(), episode(show, number)));
            }
        }
        return ids;
    }

    void answer(int show, HttpExchange exchange) throws IOException {
        var now = Instant.now();
        var count = AT_FIRST + later(show, now);
        var items = IntStream.range(0, count)
                .mapToObj(number ->
                        Items.item(episode(show, number), Instant.EPOCH.plus(Duration.ofDays(20_000L + number))))
                .toList();
        var tag = "\"%d\"".formatted(count);
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            FeedFarm.send(exchange, Items.feed("Show " + show, guid(show), items.reversed()));
        }
    }

    /** Each show at its own moments. */
    private int later(int show, Instant now) {
        var passed =
                began.equals(Instant.MAX) ? 0 : Duration.between(began, now).toMillis();
        var slot = window.toMillis() / LATER;
        var own = slot * (show % 100) / 100;
        return Math.clamp((passed + own) / slot, 0, LATER);
    }

    private static UUID guid(int show) {
        return UUID.nameUUIDFromBytes(("show " + show).getBytes(StandardCharsets.UTF_8));
    }

    private static String episode(int show, int number) {
        return "show-%d-episode-%d".formatted(show, number);
    }
}
