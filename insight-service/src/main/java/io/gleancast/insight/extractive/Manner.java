package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight.Hedge;
import io.gleancast.contracts.Insight.Kind;
import java.util.regex.Pattern;

/** How firmly something was said, by its words; and of what kind it is, as learned. */
final class Manner {
    private static final Pattern GUESS = Pattern.compile(
            "(?i)\\b(?:maybe|perhaps|possibly|i guess|i suppose|i suspect|who knows|i wonder|my guess|presumably|i imagine)\\b");
    private static final Pattern HEARSAY = Pattern.compile(
            "(?i)\\b(?:according to|(?:study|studies|researchers?|report|paper|survey|article) (?:said|says|found|find|finds|claims?|claimed|shows?|showed|reported|reports|suggests?)|reportedly|supposedly|allegedly|apparently|i(?:['’]ve)? (?:heard|read) that)\\b");
    private static final Pattern VIEW = Pattern.compile(
            "(?i)\\b(?:i (?:really |also |do |personally |still |just |actually )?(?:think|believe|feel like|would say|would argue)|in my (?:opinion|view)|my (?:take|opinion|view)|personally|i['’]d (?:say|argue))\\b");
    private static final Pattern FUTURE = Pattern.compile(
            "(?i)\\b(?:(?:in|over|within) the (?:next|coming|future)|in (?:two|three|five|ten|\\d+) years|will (?:be|become|have|see|probably|eventually|never|continue|change|replace|need)|going to (?:be|become|have|see|happen|change|replace|need)|eventually|someday|by 20\\d\\d|in the future)\\b");

    private Manner() {}

    static Hedge hedge(String said) {
        if (GUESS.matcher(said).find()) {
            return Hedge.SPECULATIVE;
        }
        if (HEARSAY.matcher(said).find()) {
            return Hedge.REPORTED;
        }
        return VIEW.matcher(said).find() ? Hedge.OPINION : Hedge.ASSERTED;
    }

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
