package io.gleancast.digest.curation;

import io.gleancast.contracts.Ids;
import io.gleancast.digest.insights.Placed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that could be chosen at one moment. The same snapshot and the same profile give the same five.
 *
 * @param at when it was taken
 */
public record Snapshot(Instant at, List<Placed> candidates) {
    public Snapshot {
        candidates =
                candidates.stream().sorted(Comparator.comparing(Placed::id)).toList();
    }

    /** What was first published after an instant. */
    List<Placed> since(Instant since) {
        return candidates.stream()
                .filter(candidate -> candidate.insight().published().isAfter(since))
                .toList();
    }

    /** SHA-256 over the sorted ids and revisions of the candidates first published after an instant. */
    public String sha256(Instant since) {
        return Ids.sha256(since(since).stream()
                .map(candidate -> candidate.id() + ":" + candidate.insight().revision() + "\n")
                .collect(Collectors.joining()));
    }
}
