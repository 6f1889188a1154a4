package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight.Kind;
import java.util.regex.Pattern;

/** Of what kind a passage is, as learned. */
final class Manner {
    private static final Pattern FUTURE = Pattern.compile(
            "(?i)\\b(?:(?:in|over|within) the (?:next|coming|future)|in (?:two|three|five|ten|\\d+) years|will (?:be|become|have|see|probably|eventually|never|continue|change|replace|need)|going to (?:be|become|have|see|happen|change|replace|need)|eventually|someday|by 20\\d\\d|in the future)\\b");

    private Manner() {}

    /** The kind that the scorer finds likeliest; a prediction only where the words speak of what is to come. */
    static Kind kind(Scorer scorer, double[] passage, String said) {
        var best = Kind.CLAIM;
        double highest = Double.NEGATIVE_INFINITY;
        for (var kind : Kind.values()) {
            double score = scorer.score(Scorer.head(kind), passage);
            if (kind == Kind.PREDICTION && !FUTURE.matcher(said).find()) {
                continue;
            }
            if (score > highest) {
                highest = score;
                best = kind;
            }
        }
        return best;
    }
}
