package io.gleancast.ingest.websub;

import io.gleancast.ingest.feeds.Pings;
import io.gleancast.ingest.websub.Subscriptions.Expected;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges pings at a bounded cost, whoever sends how many: one of a subscription at a time, none while the feed is due already,
 * and with a few questions to the database at a time.
 */
@Component
class PingDesk {
    private static final int AT_A_TIME = 4;
    private static final int MOST_REMEMBERED = 10_000;
    private static final long LARGEST_BODY = 16 << 20;
    private static final Duration BODY_DEADLINE = Duration.ofSeconds(10);

    /** What came of a ping; the closed set behind the metric's tag. */
    enum Outcome {
        /** The feed is due for it. */
        HEARD,
        /** It says what is known, or another one is being judged that says the same. */
        REPEATED,
        /** Nobody asked for it, or nobody signed it who could. */
        REFUSED,
        /** Too many are being judged. */
        BUSY
    }

    private final Subscriptions subscriptions;
    private final Pings pings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Instant> due = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    PingDesk(Subscriptions subscriptions, Pings pings, Clock clock, MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.pings = pings;
        this.clock = clock;
        this.meters = meters;
    }

    /** Judges a ping; of its body only the signature counts. */
    Outcome judge(UUID callback, @Nullable String signature, InputStream body) throws IOException {
        var outcome = judged(callback, signature, body);
        meters.counter("ingest.pings", "source", "websub", "outcome", tag(outcome))
                .increment();
        return outcome;
    }

    private static String tag(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private Outcome judged(UUID callback, @Nullable String signature, InputStream body) throws IOException {
        var signed = HubSignature.of(signature);
        if (signed.isEmpty()) {
            return Outcome.REFUSED;
        }
        if (isDue(callback) || !underWay.add(callback)) {
            return Outcome.REPEATED;
        }
        try {
            return checked(callback, signed.get(), body);
        } catch (Busy e) {
            return Outcome.BUSY;
        } finally {
            underWay.remove(callback);
        }
    }

    private Outcome checked(UUID callback, HubSignature signature, InputStream body) throws IOException {
        var expected = inTurn(() -> subscriptions.expected(callback));
        if (expected.isEmpty() || !isSigned(expected.get(), signature, body)) {
            return Outcome.REFUSED;
        }
        var planned = inTurn(() -> pings.hear(expected.get().feed()));
        planned.ifPresent(then -> remember(callback, then));
        return planned.isPresent() ? Outcome.HEARD : Outcome.REPEATED;
    }

    /**
     * Asks the database what anybody can make it be asked.
     *
     * @throws Busy if too many do
     */
    <T> T inTurn(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw new Busy();
        }
        try {
            return question.get();
        } finally {
            places.release();
        }
    }

    /** Too many ask. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Reads it in pieces; one that is too large or comes too slowly is nobody's. */
    private static boolean isSigned(Expected expected, HubSignature signature, InputStream body) throws IOException {
        var mac = signature.mac(expected.secret());
        var piece = new byte[8_192];
        var start = System.nanoTime();
        long bytes = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            bytes += read;
            if (bytes > LARGEST_BODY || System.nanoTime() - start > BODY_DEADLINE.toNanos()) {
                return false;
            }
            mac.update(piece, 0, read);
        }
        return signature.matches(mac);
    }

    private boolean isDue(UUID callback) {
        synchronized (due) {
            var then = due.get(callback);
            return then != null && then.isAfter(clock.instant());
        }
    }

    private void remember(UUID callback, Instant then) {
        synchronized (due) {
            due.remove(callback);
            due.put(callback, then);
        }
    }
}
