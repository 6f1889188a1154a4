package io.gleancast.digest.curation;

import io.gleancast.digest.curation.CurationProperties.Weights;
import io.gleancast.digest.insights.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Gives each candidate its factors for one reader, or leaves it out. */
final class Scoring {
    /** A candidate this close to one that the reader wants fewer of is left out. */
    private static final double TOO_ALIKE = 0.4;

    private final CurationProperties properties;
    private final Weights weights;
    private final Instant at;
    private final Profile profile;
    private final boolean follows;

    Scoring(CurationProperties properties, Weights weights, Instant at, Profile profile) {
        this.properties = properties;
        this.weights = weights;
        this.at = at;
        this.profile = profile;
        this.follows =
                !profile.followedShows().isEmpty() || !profile.followedTopics().isEmpty();
    }

    Optional<Scored> score(Placed candidate) {
        if (!eligible(candidate)) {
            return Optional.empty();
        }
        var closest = closest(candidate, profile.sent());
        if (closest >= 1 || closest(candidate, profile.lessLike()) >= TOO_ALIKE) {
            return Optional.empty();
        }
        return Optional.of(new Scored(candidate, factors(candidate, 1 - closest)));
    }

    private boolean eligible(Placed candidate) {
        var insight = candidate.insight();
        return insight.published().isAfter(profile.since())
                && !insight.published().isBefore(at.minus(properties.maxAge()))
                && insight.scores().total() >= properties.qualityBar()
                && !profile.sent().contains(candidate.id())
                && !profile.mutedShows().contains(candidate.show())
                && Collections.disjoint(candidate.topicIds(), profile.mutedTopics());
    }

    /** How alike the candidate is to the nearest of some insights; 1 for itself and a near-duplicate. */
    private static double closest(Placed candidate, Set<String> others) {
        double closest = others.contains(candidate.id()) ? 1 : 0;
        if (!others.isEmpty()) {
            for (var near : candidate.near().entrySet()) {
                if (others.contains(near.getKey())) {
                    closest =
                            Math.max(closest, near.getValue() >= 1 ? 1 : Math.min(0.99, Closeness.of(near.getValue())));
                }
            }
        }
        return closest;
    }

    private Factors factors(Placed candidate, double novelty) {
        var quality = candidate.insight().scores().total();
        var freshness = freshness(candidate.insight().published());
        var corroboration = 1 - 1.0 / candidate.sources();
        var followed = followed(candidate) ? 1.0 : 0.0;
        // Who follows nothing is not judged by follows, else every total would be lower by as much.
        var followsWeight = follows ? weights.follows() : 0;
        var sum = weights.quality() + weights.novelty() + weights.freshness() + weights.corroboration() + followsWeight;
        var total = sum == 0
                ? 0
                : (weights.quality() * quality
                                + weights.novelty() * novelty
                                + weights.freshness() * freshness
                                + weights.corroboration() * corroboration
                                + followsWeight * followed)
                        / sum;
        return new Factors(Math.clamp(total, 0, 1), quality, novelty, freshness, corroboration, followed);
    }

    private double freshness(Instant published) {
        var age = Math.max(0, Duration.between(published, at).toMillis());
        return Math.pow(0.5, (double) age / properties.halfLife().toMillis());
    }

    private boolean followed(Placed candidate) {
        return profile.followedShows().contains(candidate.show())
                || !Collections.disjoint(candidate.topicIds(), profile.followedTopics());
    }
}
