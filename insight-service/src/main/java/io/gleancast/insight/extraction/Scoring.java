package io.gleancast.insight.extraction;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Scores;
import io.gleancast.insight.gate.Judgement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Scores an insight from its own episode alone.
 *
 * <ul>
 *   <li>worth: the engine's own judgement
 *   <li>specificity: two thirds for names and numbers (four or more are full marks), one third for long words
 *   <li>standalone: 1, less for each pronoun or pointing word in the body (eight or more leave nothing)
 *   <li>evidence: half the share of the body's words that were said near it, half the likeness in meaning of body and quotes;
 *       a repaired quote costs a tenth
 *   <li>certainty: asserted 1, reported 0.8, opinion 0.7, speculative 0.4
 * </ul>
 */
@Component
class Scoring {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’]+");
    private static final Set<String> POINTING = Set.of(
            "he", "she", "they", "it", "this", "that", "these", "those", "him", "her", "them", "i", "we", "you", "me",
            "us", "here", "there");
    private static final double ENOUGH_NAMES = 4;
    private static final double ENOUGH_LONG = 0.4;
    private static final int LONG = 7;
    private static final double MOST_POINTING = 8;
    private static final double REPAIRED = 0.9;
    /** Texts with nothing in common are about this alike to the embedding. */
    private static final double UNLIKE = 0.45;

    private final ExtractionProperties.Weights weights;

    Scoring(ExtractionProperties properties) {
        this.weights = properties.weights();
    }

    /** @param likeness the cosine of body and quotes */
    Scores of(Judgement.Accepted accepted, double likeness) {
        var body = accepted.candidate().body();
        double worth = Math.clamp(accepted.candidate().worth(), 0, 1);
        double specificity = specificity(body);
        double standalone = standalone(body);
        double evidence = evidence(accepted, likeness);
        double certainty = certainty(accepted.hedge());
        double total = (weights.worth() * worth
                        + weights.specificity() * specificity
                        + weights.standalone() * standalone
                        + weights.evidence() * evidence
                        + weights.certainty() * certainty)
                / weights.sum();
        return new Scores(
                round(total), round(worth), round(specificity), round(standalone), round(evidence), round(certainty));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static double specificity(String body) {
        var words = words(body);
        long named = words.stream()
                .skip(1)
                .filter(word -> Character.isUpperCase(word.charAt(0)) || Character.isDigit(word.charAt(0)))
                .filter(word -> !word.equals("I"))
                .distinct()
                .count();
        double longWords =
                words.stream().filter(word -> word.length() >= LONG).count() / (double) Math.max(1, words.size());
        return 2 * Math.min(1, named / ENOUGH_NAMES) / 3 + Math.min(1, longWords / ENOUGH_LONG) / 3;
    }

    private static double standalone(String body) {
        long pointing = words(body).stream()
                .filter(word -> POINTING.contains(word.toLowerCase(Locale.ROOT)))
                .count();
        return Math.clamp(1 - pointing / MOST_POINTING, 0, 1);
    }

    private static double evidence(Judgement.Accepted accepted, double likeness) {
        double alike = Math.clamp((likeness - UNLIKE) / (1 - UNLIKE), 0, 1);
        double repaired =
                accepted.evidence().stream().anyMatch(e -> e.verdict() == Evidence.Verdict.REPAIRED) ? REPAIRED : 1;
        return Math.clamp((accepted.support() + alike) / 2 * repaired, 0, 1);
    }

    private static double certainty(Insight.Hedge hedge) {
        return switch (hedge) {
            case ASSERTED -> 1;
            case REPORTED -> 0.8;
            case OPINION -> 0.7;
            case SPECULATIVE -> 0.4;
        };
    }

    /** Four places: enough to sort by, and the same on every processor. */
    private static double round(double score) {
        return Math.round(score * 10_000) / 10_000.0;
    }

    /** The cosine of two vectors of unit length. */
    static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return Math.clamp(sum, -1, 1);
    }

    static String quotesOf(Judgement.Accepted accepted) {
        return String.join(
                " ", accepted.evidence().stream().map(Evidence::quote).toList());
    }
}
