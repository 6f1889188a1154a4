package io.gleancast.digest.sending;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * When a mail to a domain may go: within the rates, not while its provider is held, and not while its server hangs. A server
 * that hangs rests, so that the other connections do not all come to wait for it.
 */
@Component
class SendingTurns {
    /** How long whoever comes may be kept waiting; others are sent away until their turn. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 4;
    private static final int HANGS_UNTIL_REST = 2;
    private static final int MOST_RESTING = 10_000;
    private static final String ALL = "";
    private static final int SPREAD_MILLIS = 60_000;

    private final Throttle throttle;
    private final Providers providers;
    private final ProviderHolds holds;
    private final Clock clock;
    private final int hangsUntilAllRest;
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();
    private final AtomicInteger hangs = new AtomicInteger();

    SendingTurns(
            Throttle throttle, Providers providers, ProviderHolds holds, Clock clock, SendingProperties properties) {
        this.throttle = throttle;
        this.providers = providers;
        this.holds = holds;
        this.clock = clock;
        hangsUntilAllRest = 2 * properties.connections();
    }

    private record Rest(long until, int times) {}

    String provider(String domain) {
        return providers.of(domain);
    }

    /** How long to wait before sending to a domain; where that is longer than the longest, when to ask again. */
    Duration turn(String domain) {
        var now = System.nanoTime();
        var rest = Math.max(rest(ALL, now), rest(domain, now));
        if (rest > 0) {
            return LONGEST_WAIT.plusNanos(rest);
        }
        var hold = holds.of(providers.of(domain));
        if (hold.isPresent() && hold.get().stopped()) {
            return LONGEST_WAIT
                    .plus(Duration.between(clock.instant(), hold.get().until()))
                    .plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS));
        }
        return throttle.turn(domain, hold.isPresent(), LONGEST_WAIT, now);
    }

    /** A mail to a domain took longer than any may. */
    void hung(String domain) {
        rest(domain);
        if (hangs.incrementAndGet() >= hangsUntilAllRest) {
            hangs.set(0);
            rest(ALL);
        }
    }

    /** A server answered: neither it nor the way to it hangs. */
    void answered(String domain) {
        hangs.set(0);
        resting.remove(domain);
        resting.remove(ALL);
    }

    /** The first time may be an accident. */
    private void rest(String domain) {
        if (resting.size() >= MOST_RESTING) {
            var now = System.nanoTime();
            resting.values().removeIf(rest -> rest.until() < now);
        }
        resting.compute(domain, (_, before) -> {
            var times = before == null ? 1 : before.times() + 1;
            var rests = times >= HANGS_UNTIL_REST || domain.equals(ALL);
            var duration = FIRST_REST.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, times - HANGS_UNTIL_REST)));
            return new Rest(System.nanoTime() + (rests ? duration.toNanos() : 0), times);
        });
    }

    private long rest(String domain, long now) {
        var rest = resting.get(domain);
        return rest == null ? 0 : Math.max(0, rest.until() - now);
    }
}
