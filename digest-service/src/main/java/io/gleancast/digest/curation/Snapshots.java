package io.gleancast.digest.curation;

import io.gleancast.digest.insights.PlacedInsights;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes snapshots of what could be chosen. */
@Component
public class Snapshots {
    private final PlacedInsights insights;
    private final CurationProperties properties;
    private final Clock clock;

    Snapshots(PlacedInsights insights, CurationProperties properties, Clock clock) {
        this.insights = insights;
        this.properties = properties;
        this.clock = clock;
    }

    /** What could have been chosen at an earlier moment, as far as it still stands. */
    Snapshot at(Instant at) {
        return new Snapshot(
                at,
                insights.since(at.minus(properties.maxAge()), properties.maxCandidates()).stream()
                        .filter(placed -> !placed.insight().published().isAfter(at))
                        .toList());
    }

    /** What could be chosen now, with all that has arrived in its place. Costs much: take one for many readers. */
    public Snapshot now() {
        var at = clock.instant();
        return new Snapshot(at, insights.since(at.minus(properties.maxAge()), properties.maxCandidates()));
    }
}
