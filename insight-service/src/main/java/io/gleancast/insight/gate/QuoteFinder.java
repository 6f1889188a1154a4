package io.gleancast.insight.gate;

import io.gleancast.contracts.Evidence.Verdict;
import io.gleancast.insight.engine.Quote;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the transcript what an engine says was said there: in one piece, word for word. */
final class QuoteFinder {
    static final int FEWEST_WORDS = 5;
    static final int MOST_WORDS = 150;
    /** A quote's words may be without end, too. */
    static final int MOST_LETTERS = 2_500;

    private static final Pattern ELLIPSIS_INSIDE = Pattern.compile(
            "[\\p{L}\\p{N}][^\\p{L}\\p{N}]*(?:\\.\\s?\\.\\s?\\.|…|\\[[^\\]]*\\])[^\\p{L}\\p{N}]*[\\p{L}\\p{N}]");

    private final Source source;
    private final Repair repair;

    QuoteFinder(Source source) {
        this.source = source;
        this.repair = new Repair(source);
    }

    /** What became of the search: a passage, or an objection. */
    record Outcome(@Nullable Passage passage, @Nullable Objection objection) {
        static Outcome refused(Refusal reason, String detail) {
            return new Outcome(null, new Objection(reason, detail));
        }
    }

    Outcome find(Quote quote) {
        var text = source.unspoken().without(quote.text());
        var words = Normalisation.words(text);
        if (words.size() < FEWEST_WORDS) {
            return Outcome.refused(Refusal.QUOTE_TOO_SHORT, "%d words".formatted(words.size()));
        }
        if (words.size() > MOST_WORDS || quote.text().length() > MOST_LETTERS) {
            return Outcome.refused(Refusal.QUOTE_TOO_LONG, "%d words".formatted(words.size()));
        }
        var exact = exact(words.stream().map(Word::form).toList(), quote.firstSentence());
        if (exact != null) {
            return placed(exact);
        }
        if (ELLIPSIS_INSIDE.matcher(text).find()) {
            return Outcome.refused(Refusal.ELLIPSIS, quote.text());
        }
        var repaired = repair.of(text, words);
        return repaired == null ? Outcome.refused(Refusal.NOT_SAID, quote.text()) : placed(repaired);
    }

    private Outcome placed(Passage passage) {
        int first =
                source.sentences().get(source.sentenceOf(passage.firstWord())).turn();
        int last = source.sentences().get(source.sentenceOf(passage.lastWord())).turn();
        if (source.quote(passage).length() > MOST_LETTERS) {
            return Outcome.refused(
                    Refusal.QUOTE_TOO_LONG,
                    "%d letters".formatted(source.quote(passage).length()));
        }
        return first == last
                ? new Outcome(passage, null)
                : Outcome.refused(Refusal.SEVERAL_SPEAKERS, source.quote(passage));
    }

    /** The place nearest to the sentence that the engine named, where the words stand in several. */
    private @Nullable Passage exact(List<String> forms, int sentence) {
        int[] nearest = {-1, Integer.MAX_VALUE};
        source.eachRun(forms, first -> {
            int distance = distance(first, sentence);
            if (distance < nearest[1]) {
                nearest[0] = first;
                nearest[1] = distance;
            }
        });
        return nearest[0] < 0 ? null : new Passage(nearest[0], nearest[0] + forms.size() - 1, Verdict.VERIFIED);
    }

    private int distance(int firstWord, int sentence) {
        return sentence < 0 ? 0 : Math.abs(source.sentenceOf(firstWord) - sentence);
    }
}
