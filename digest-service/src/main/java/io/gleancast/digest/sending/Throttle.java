package io.gleancast.digest.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps this replica within its rates: over all, by provider and by recipient domain. Turns are handed out in advance (the
 * generic cell rate algorithm), so that senders wait for their own turn and not for each other.
 */
@Component
class Throttle {
    private static final String OTHERS = "default";

    private final SendingProperties properties;
    private final Lane all;
    private final Map<String, Lane> providers = new HashMap<>();
    private final Map<String, Lane> domains = new HashMap<>();
    private final Map<String, Lane> slowed = new HashMap<>();

    Throttle(SendingProperties properties) {
        this.properties = properties;
        all = new Lane(properties.mailsPerSecond());
        for (var provider : properties.providers().values()) {
            var lane = new Lane(provider.mailsPerSecond());
            provider.domains().forEach(domain -> providers.put(domain, lane));
        }
    }

    /** One rate, and when whoever comes next may go or shall ask again. */
    private static final class Lane {
        private final double rate;
        private long nextTurn = Long.MIN_VALUE;
        private long nextReturn = Long.MIN_VALUE;

        Lane(double rate) {
            this.rate = rate;
        }

        long until(long now) {
            return Math.max(0, later(nextTurn, now) - now);
        }

        void take(long turn) {
            nextTurn = turn + apart();
        }

        /** Those that cannot be waited for return one by one, at the lane's own pace. */
        long returning(long now) {
            nextReturn = Math.max(later(nextTurn, now), later(nextReturn, now)) + apart();
            return nextReturn - now;
        }

        private long apart() {
            return (long) (Duration.ofSeconds(1).toNanos() / rate);
        }

        private static long later(long time, long now) {
            return time == Long.MIN_VALUE ? now : Math.max(time, now);
        }
    }

    /**
     * How long to wait before sending to a domain; where that is longer than the longest, when to ask again.
     *
     * @param isSlowed whether it gets mail slowly for the time being
     */
    synchronized Duration turn(String domain, boolean isSlowed, Duration longest, long nanoTime) {
        var lanes = lanes(domain);
        if (isSlowed) {
            lanes.add(slowed.computeIfAbsent(domain, _ -> new Lane(properties.slowedMailsPerSecond())));
        }
        long wait = 0;
        for (var lane : lanes) {
            wait = Math.max(wait, lane.until(nanoTime));
        }
        long answer = 0;
        for (var lane : lanes) {
            if (wait > longest.toNanos()) {
                answer = Math.max(answer, lane.returning(nanoTime));
            } else {
                lane.take(nanoTime + wait);
            }
        }
        return Duration.ofNanos(Math.max(wait, answer));
    }

    private List<Lane> lanes(String domain) {
        var lanes = new ArrayList<Lane>();
        lanes.add(all);
        var provider = providers.get(domain);
        if (provider != null) {
            lanes.add(provider);
        }
        if (rate(domain) > 0) {
            lanes.add(domains.computeIfAbsent(domain, _ -> new Lane(rate(domain))));
        }
        // A lane without a limit would else hand on the wait of another.
        lanes.removeIf(lane -> lane.rate <= 0);
        return lanes;
    }

    private double rate(String domain) {
        var rates = properties.domainMailsPerSecond();
        @Nullable Double rate = rates.containsKey(domain) ? rates.get(domain) : rates.get(OTHERS);
        return rate == null ? 0 : rate;
    }
}
