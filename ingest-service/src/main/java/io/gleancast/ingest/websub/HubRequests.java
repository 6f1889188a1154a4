package io.gleancast.ingest.websub;

import io.gleancast.ingest.Looped;
import io.gleancast.ingest.WorkLoop;
import io.gleancast.ingest.websub.Subscriptions.Wanted;
import io.gleancast.operations.Loops;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Asks hubs for what is wanted of them, and again before a lease ends (WebSub, section 5): of each hub one thing at a time, so
 * that one that hangs keeps nobody waiting but its own.
 */
@Component
@ConditionalOnProperty("ingest.websub.callback")
class HubRequests implements Looped {
    private static final Duration LEASE_ASKED_FOR = Duration.ofDays(10);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMinutes(5);
    private static final DataSize LARGEST_ANSWER = DataSize.ofKilobytes(64);

    private final Subscriptions subscriptions;
    private final SafeHttp http;
    private final URI callback;
    private final WorkLoop loop;

    HubRequests(
            Subscriptions subscriptions,
            SafeHttp http,
            WebSubProperties properties,
            Loops loops,
            MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.http = http;
        this.callback = Objects.requireNonNull(properties.callback());
        this.loop = new WorkLoop("websub", Duration.ofSeconds(1), Duration.ofMinutes(5), this::ask, loops, meters);
    }

    /** Asks one thing of each hub of which anything is to be asked, and goes on at once where there was one. */
    void ask() {
        var some = subscriptions.next();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            some.forEach(wanted -> threads.execute(() -> ask(wanted)));
        }
        if (!some.isEmpty()) {
            loop.wake();
        }
    }

    /** What the hub says to it comes later, by its challenge. */
    private void ask(Wanted wanted) {
        var request = Request.to(wanted.hub())
                .form(Map.of(
                        "hub.mode", "subscribe",
                        "hub.topic", wanted.topic().toString(),
                        "hub.callback", address(wanted.callback()),
                        "hub.secret", wanted.secret(),
                        "hub.lease_seconds", String.valueOf(LEASE_ASKED_FOR.toSeconds())))
                .maxBytes(LARGEST_ANSWER)
                .deadline(DEADLINE);
        try {
            var answer = http.get(request);
            if (!answer.ok()) {
                subscriptions.refused(wanted, "The hub answered %d".formatted(answer.status()), REST);
            }
        } catch (UrlRefused | FetchFailed e) {
            subscriptions.refused(wanted, String.valueOf(e.getMessage()), REST);
        }
    }

    private String address(UUID unguessable) {
        var base = callback.toString();
        return (base.endsWith("/") ? base : base + "/") + "websub/" + unguessable;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
