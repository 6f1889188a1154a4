package io.gleancast.digest.curation;

import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.Vector;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes snapshots of what could be chosen. */
@Component
public class Snapshots {
    private final InsightStore insights;
    private final CurationProperties properties;
    private final Clock clock;

    Snapshots(InsightStore insights, CurationProperties properties, Clock clock) {
        this.insights = insights;
        this.properties = properties;
        this.clock = clock;
    }

    /** What could be chosen now, with all that has arrived in its place. */
    public Snapshot now() {
        var at = clock.instant();
        return new Snapshot(
                at,
                insights.since(at.minus(properties.maxAge()), properties.maxCandidates()).stream()
                        .map(insight -> new Candidate(
                                insight,
                                Vector.of(insight.embedding().values()),
                                insight.id(),
                                null,
                                Set.of(),
                                1,
                                Map.of()))
                        .toList());
    }
}
