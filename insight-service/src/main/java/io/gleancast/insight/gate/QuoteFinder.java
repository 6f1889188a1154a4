package io.gleancast.insight.gate;

import io.gleancast.contracts.Evidence.Verdict;
import io.gleancast.insight.engine.Quote;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds in the transcript what an engine says was said there: in one piece, word for word. */
final class QuoteFinder {
    static final int FEWEST_WORDS = 5;
    static final int MOST_WORDS = 150;
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
        var words = Normalisation.words(quote.text());
        if (words.size() < FEWEST_WORDS) {
            return Outcome.refused(Refusal.QUOTE_TOO_SHORT, "%d words".formatted(words.size()));
        }
        if (words.size() > MOST_WORDS) {
            return Outcome.refused(Refusal.QUOTE_TOO_LONG, "%d words".formatted(words.size()));
        }
        var exact = exact(words.stream().map(Word::form).toList(), quote.firstSentence());
        if (exact != null) {
            return placed(exact);
        }
        if (ELLIPSIS_INSIDE.matcher(quote.text()).find()) {
            return Outcome.refused(Refusal.ELLIPSIS, quote.text());
        }
        var repaired = repair.of(quote.text(), words);
        return repaired == null ? Outcome.refused(Refusal.NOT_SAID, quote.text()) : placed(repaired);
    }

    private Outcome placed(Passage passage) {
        int first =
                source.sentences().get(source.sentenceOf(passage.firstWord())).turn();
        int last = source.sentences().get(source.sentenceOf(passage.lastWord())).turn();
        return first == last
                ? new Outcome(passage, null)
                : Outcome.refused(Refusal.SEVERAL_SPEAKERS, source.quote(passage));
    }

    /** The place nearest to the sentence that the engine named, where the words stand in several. */
    private @Nullable Passage exact(List<String> forms, int sentence) {
        int rarest = IntStream.range(0, forms.size())
                .boxed()
                .min(Comparator.comparingInt(i -> source.placesOf(forms.get(i)).size()))
                .orElseThrow();
        return source.placesOf(forms.get(rarest)).stream()
                .map(place -> place - rarest)
                .filter(first -> matches(forms, first))
                .min(Comparator.comparingInt(first -> distance(first, sentence)))
                .map(first -> new Passage(first, first + forms.size() - 1, Verdict.VERIFIED))
                .orElse(null);
    }

    private int distance(int firstWord, int sentence) {
        return sentence < 0 ? 0 : Math.abs(source.sentenceOf(firstWord) - sentence);
    }

    private boolean matches(List<String> forms, int first) {
        return first >= 0
                && first + forms.size() <= source.words().size()
                && IntStream.range(0, forms.size())
                        .allMatch(i -> source.form(first + i).equals(forms.get(i)));
    }
}
