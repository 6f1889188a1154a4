package io.gleancast.insight.extractive;

import io.gleancast.contracts.Insight.Hedge;
import io.gleancast.contracts.Insight.Kind;
import java.util.regex.Pattern;

/** How firmly something was said, by its words; and of what kind it is, as learned. */
final class Manner {
    private static final Pattern GUESS = Pattern.compile(
            "(?i)\\b(?:maybe|perhaps|possibly|probably|might|i guess|i suppose|i suspect|could be|could become|who knows|i wonder|not sure|my guess|presumably|i imagine|i don['’]t know)\\b");
    private static final Pattern VIEW = Pattern.compile(
            "(?i)\\b(?:i (?:really |also |do |personally |still |just |actually )?(?:think|believe|feel|find|hope|like|love|hate|prefer|would say|would argue|['’]d say)|in my (?:opinion|view|mind|experience)|my (?:take|opinion|view|favou?rite)|to me|personally|for me|should|shouldn['’]t|best|worst|i['’]d say|i['’]d argue)\\b");
    private static final Pattern HEARSAY = Pattern.compile(
            "(?i)\\b(?:according to|(?:he|she|they|study|studies|researchers?|report|paper|survey|article) (?:said|says|found|find|finds|claims?|claimed|shows?|showed|reported|reports|suggests?)|reportedly|supposedly|allegedly|i(?:['’]ve)? (?:heard|read) that|apparently)\\b");
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
