package io.gleancast.ingest.feeds;

import io.gleancast.safehttp.UrlRefused;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes word of feeds that have news from whatever listens for it, such as a watcher of Podping's chain. */
@RestController
class PingController {
    private static final int MOST = 10_000;

    private final Pings pings;
    private final FeedAddress address;
    private final MeterRegistry meters;

    PingController(Pings pings, FeedAddress address, MeterRegistry meters) {
        this.pings = pings;
        this.address = address;
        this.meters = meters;
    }

    /** Addresses of feeds, which need not be followed. */
    record Pinged(@NotNull @Size(max = MOST) List<@Nullable String> urls) {}

    /** How many of them are followed, and due now, and how many are not. */
    record Heard(int known, int unknown) {}

    @PostMapping("/pings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Heard hear(@Valid @RequestBody Pinged pinged) {
        var urls = pinged.urls().stream()
                .filter(Objects::nonNull)
                .map(this::read)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var known = pings.hear(urls);
        count("heard", known);
        count("unknown", pinged.urls().size() - known);
        return new Heard(known, pinged.urls().size() - known);
    }

    private @Nullable URI read(String url) {
        try {
            return address.of(url);
        } catch (UrlRefused e) {
            return null;
        }
    }

    private void count(String outcome, int count) {
        meters.counter("ingest.pings", "source", "podping", "outcome", outcome).increment(count);
    }
}
