package io.gleancast.digest.sending;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps this replica within its rates, over all and by recipient domain. Turns are handed out in advance (the generic
 * cell rate algorithm), so that senders wait for their own turn and not for each other.
 */
@Component
class Throttle {
    private static final String ALL = "";
    private static final String OTHERS = "default";

    private final SendingProperties properties;
    private final Map<String, Long> nextTurn = new HashMap<>();

    Throttle(SendingProperties properties) {
        this.properties = properties;
    }

    /** How long to wait before sending to a domain; the turn is taken unless that is longer than the longest. */
    synchronized Duration turn(String domain, Duration longest, long nanoTime) {
        var rate = properties.domainMailsPerSecond().get(domain);
        var wait = Math.max(
                wait(ALL, properties.mailsPerSecond(), nanoTime),
                wait(domain, rate == null ? otherDomains() : rate, nanoTime));
        if (wait <= longest.toNanos()) {
            take(ALL, properties.mailsPerSecond(), nanoTime + wait);
            take(domain, rate == null ? otherDomains() : rate, nanoTime + wait);
        }
        return Duration.ofNanos(wait);
    }

    private double otherDomains() {
        @Nullable Double rate = properties.domainMailsPerSecond().get(OTHERS);
        return rate == null ? 0 : rate;
    }

    private long wait(String lane, double rate, long now) {
        return rate <= 0 ? 0 : Math.max(0, nextTurn.getOrDefault(lane, now) - now);
    }

    private void take(String lane, double rate, long turn) {
        if (rate > 0) {
            nextTurn.put(lane, turn + (long) (Duration.ofSeconds(1).toNanos() / rate));
        }
    }
}
