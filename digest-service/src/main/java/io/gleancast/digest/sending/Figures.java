package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Suppressions;
import io.gleancast.digest.sending.Overview.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many readers and digests there are of each kind, counted once a minute at most, however often somebody looks. */
@Component
public class Figures {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Overview overview;
    private final Subscribers subscribers;
    private final Suppressions suppressions;
    private final ProviderReputation reputation;
    private final Clock clock;
    private @Nullable Counted last;

    Figures(
            Overview overview,
            Subscribers subscribers,
            Suppressions suppressions,
            ProviderReputation reputation,
            Clock clock) {
        this.overview = overview;
        this.subscribers = subscribers;
        this.suppressions = suppressions;
        this.reputation = reputation;
        this.clock = clock;
    }

    /**
     * What was counted.
     *
     * @param digests of the last day, by state
     * @param stuck digests that failed before they could leave, and wait
     * @param complaintRate complaints that count, as a share of the digests of their window
     * @param hours digests that fall due in each of the next 24
     */
    public record Counted(
            Instant at,
            Map<String, Long> digests,
            long stuck,
            Map<String, Long> readers,
            long suppressed,
            double complaintRate,
            List<Load> hours) {}

    public synchronized Counted now() {
        var known = last;
        var now = clock.instant();
        if (known == null || Duration.between(known.at(), now).abs().compareTo(KEPT) > 0) {
            known = new Counted(
                    now,
                    overview.lastDay(),
                    overview.stuck(),
                    subscribers.counts(),
                    suppressions.count(),
                    reputation.complaintRate(),
                    overview.nextHours());
            last = known;
        }
        return known;
    }
}
