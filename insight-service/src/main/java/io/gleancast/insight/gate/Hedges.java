package io.gleancast.insight.gate;

import io.gleancast.contracts.Insight.Hedge;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A guess stays a guess: where the first quote, which carries the claim, is weaker than the engine said, so is the insight. In
 * speech "I think" and "maybe" are often mere habit: they count where they open a sentence, stand together, or come again.
 */
final class Hedges {
    private static final Pattern HEARSAY = words(
            "according to|(?:study|studies|researchers?|report|paper|survey|article) (?:said|says|found|finds?|claims?|claimed|shows?|showed|reported|reports|suggests?)|reportedly|supposedly|allegedly|apparently|i(?:'ve)? (?:heard|read) that|(?:they|people|some) say");
    private static final Pattern GUESS = words(
            "i guess|i suppose|i suspect|i wonder|my guess|presumably|i imagine|i'm not sure|who knows|we'll see");
    private static final Pattern PERHAPS = words("maybe|perhaps|possibly|probably");
    private static final Pattern POSSIBLY = words("maybe|perhaps|possibly|probably|might|could|may");
    private static final Pattern VIEW = words(
            "i (?:(?:really|also|do|personally|still|just|actually|would|don't) )*(?:think|believe|feel like|say|argue)|in my (?:opinion|view)|my (?:take|opinion|view)|personally|i'd (?:say|argue)");
    /** Words before it, such as "yeah, well". */
    private static final int OPENING = 4;

    /** "So maybe"; further on it is mostly habit. */
    private static final int BEGINNING = 1;

    private static final int OFTEN = 4;
    private static final int AGAIN = 2;

    private Hedges() {}

    static Hedge of(Claim claim) {
        var engine = claim.candidate().hedge();
        return engine != Hedge.ASSERTED
                ? engine
                : heard(claim.source().quote(claim.passages().getFirst()));
    }

    static Hedge heard(String quote) {
        var said = quote.replace('’', '\'');
        var sentences = BodySentences.of(said);
        if (count(HEARSAY, said) > 0) {
            return Hedge.REPORTED;
        }
        if (opens(GUESS, sentences, OPENING)
                || opens(PERHAPS, sentences, BEGINNING)
                || count(GUESS, said) + count(POSSIBLY, said) >= OFTEN
                || sentences.stream().anyMatch(Hedges::supposes)) {
            return Hedge.SPECULATIVE;
        }
        return opens(VIEW, sentences, OPENING) || count(VIEW, said) >= AGAIN ? Hedge.OPINION : Hedge.ASSERTED;
    }

    /** "I think it might". */
    private static boolean supposes(String sentence) {
        return count(VIEW, sentence) > 0 && count(GUESS, sentence) + count(POSSIBLY, sentence) > 0;
    }

    private static boolean opens(Pattern pattern, List<String> sentences, int within) {
        return sentences.stream().anyMatch(sentence -> {
            var matcher = pattern.matcher(sentence);
            return matcher.find()
                    && Normalisation.words(sentence.substring(0, matcher.start()))
                                    .size()
                            <= within;
        });
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?i)\\b(?:" + alternatives + ")\\b");
    }
}
