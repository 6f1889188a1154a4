package io.gleancast.digest.curation;

import io.gleancast.digest.curation.CurationProperties.Weights;
import java.time.Duration;
import java.time.Instant;

/** What each candidate is worth to one reader. */
final class Scoring {
    /** A candidate this close to one that the reader wants fewer of is left out. */
    private static final double TOO_ALIKE = 0.4;

    private final Candidates candidates;
    private final Weights weights;
    private final double followsWeight;
    private final boolean[] out;
    private final boolean[] followed;
    private final double[] closest;

    Scoring(Candidates candidates, Weights weights, Profile profile) {
        this.candidates = candidates;
        this.weights = weights;
        // Who follows nothing is not judged by follows, else every total would be lower by as much.
        followsWeight =
                profile.followedShows().isEmpty() && profile.followedTopics().isEmpty() ? 0 : weights.follows();
        out = new boolean[candidates.size()];
        followed = new boolean[candidates.size()];
        closest = new double[candidates.size()];
        leaveOut(profile);
        profile.followedShows().forEach(show -> candidates.ofShow(show).forEach(one -> followed[one] = true));
        profile.followedTopics().forEach(topic -> candidates.ofTopic(topic).forEach(one -> followed[one] = true));
    }

    private void leaveOut(Profile profile) {
        for (int one = 0; one < out.length; one++) {
            out[one] = !candidates.published(one).isAfter(profile.since());
        }
        profile.mutedShows().forEach(show -> candidates.ofShow(show).forEach(one -> out[one] = true));
        profile.mutedTopics().forEach(topic -> candidates.ofTopic(topic).forEach(one -> out[one] = true));
        for (var insight : profile.lessLike()) {
            for (var near : candidates.near(insight)) {
                out[near.candidate()] |= near.closeness() >= TOO_ALIKE;
            }
        }
        for (var insight : profile.sent()) {
            for (var near : candidates.near(insight)) {
                out[near.candidate()] |= near.closeness() >= 1;
                closest[near.candidate()] = Math.max(closest[near.candidate()], near.closeness());
            }
        }
    }

    boolean eligible(int candidate) {
        return !out[candidate];
    }

    double total(int candidate) {
        var sum = weights.quality() + weights.novelty() + weights.freshness() + weights.corroboration() + followsWeight;
        var total = sum == 0
                ? 0
                : (weights.quality() * candidates.quality(candidate)
                                + weights.novelty() * (1 - closest[candidate])
                                + weights.freshness() * candidates.freshness(candidate)
                                + weights.corroboration() * candidates.corroboration(candidate)
                                + followsWeight * (followed[candidate] ? 1.0 : 0.0))
                        / sum;
        return Math.clamp(total, 0, 1);
    }

    Scored scored(int candidate) {
        return new Scored(
                candidates.get(candidate),
                new Factors(
                        total(candidate),
                        candidates.quality(candidate),
                        1 - closest[candidate],
                        candidates.freshness(candidate),
                        candidates.corroboration(candidate),
                        followed[candidate] ? 1.0 : 0.0));
    }

    static double freshness(Instant published, Instant at, Duration halfLife) {
        var age = Math.max(0, Duration.between(published, at).toMillis());
        return Math.pow(0.5, (double) age / halfLife.toMillis());
    }
}
