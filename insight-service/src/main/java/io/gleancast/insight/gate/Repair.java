package io.gleancast.insight.gate;

import io.gleancast.contracts.Evidence.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets a quote's small slips right: finds the stretch of the transcript that differs from it by few words, none of which is
 * a number, a name or a negation. The stretch itself, not the quote, is what stands afterwards.
 */
final class Repair {
    private static final int WORDS_PER_SLIP = 8;
    private static final int COMMON = 400;
    private static final int OFFSETS_TRIED = 6;
    private static final int FAR = 1_000;

    private final Source source;

    Repair(Source source) {
        this.source = source;
    }

    @Nullable Passage of(String text, List<Word> quote) {
        int allowed = Math.max(1, quote.size() / WORDS_PER_SLIP);
        return likelyOffsets(quote).stream()
                .map(offset -> align(text, quote, offset, allowed))
                .filter(found -> found != null && found.slips() <= allowed)
                .min(Comparator.comparingInt(Aligned::slips))
                .map(Aligned::passage)
                .orElse(null);
    }

    /** Where the quote would begin if its rarer words were right: the places on which most of them agree. */
    private List<Integer> likelyOffsets(List<Word> quote) {
        var votes = new HashMap<Integer, Integer>();
        for (int i = 0; i < quote.size(); i++) {
            int at = i;
            var form = quote.get(i).form();
            if (source.count(form) <= COMMON) {
                source.placesOf(form).forEach(place -> votes.merge(place - at, 1, Integer::sum));
            }
        }
        return votes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(OFFSETS_TRIED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Aligned(Passage passage, int slips) {}

    /** Edit distance by words, free at both ends of the window, where only harmless edits are cheap. */
    private @Nullable Aligned align(String text, List<Word> quote, int offset, int allowed) {
        int from = Math.max(0, offset - allowed - 1);
        int to = Math.min(source.size(), offset + quote.size() + allowed + 1);
        int n = quote.size();
        int m = to - from;
        if (m <= 0) {
            return null;
        }
        var cost = new int[n + 1][m + 1];
        var start = new int[n + 1][m + 1];
        for (int j = 0; j <= m; j++) {
            start[0][j] = j;
        }
        for (int i = 1; i <= n; i++) {
            cost[i][0] = cost[i - 1][0] + left(text, quote.get(i - 1), i == 1);
            for (int j = 1; j <= m; j++) {
                int swap = cost[i - 1][j - 1] + swapped(text, quote.get(i - 1), from + j - 1, i == 1);
                int gone = cost[i - 1][j] + left(text, quote.get(i - 1), i == 1);
                int come = cost[i][j - 1] + added(from + j - 1);
                int best = Math.min(swap, Math.min(gone, come));
                cost[i][j] = best;
                start[i][j] = best == swap ? start[i - 1][j - 1] : best == gone ? start[i - 1][j] : start[i][j - 1];
            }
        }
        int end = 0;
        for (int j = 1; j <= m; j++) {
            end = cost[n][j] < cost[n][end] ? j : end;
        }
        if (end <= start[n][end]) {
            return null;
        }
        return new Aligned(new Passage(from + start[n][end], from + end - 1, Verdict.REPAIRED), cost[n][end]);
    }

    private int swapped(String text, Word word, int place, boolean opens) {
        if (word.form().equals(source.form(place))) {
            return 0;
        }
        boolean name = isName(text, word, opens) || isName(place);
        return !name && Slip.mayReplace(word.form(), source.form(place)) ? 1 : FAR;
    }

    /** The quote has a word that was not said. */
    private int left(String text, Word word, boolean opens) {
        return !isName(text, word, opens) && Slip.mayComeAndGo(word.form()) ? 1 : FAR;
    }

    /** The quote lacks a word that was said, or says once what was stuttered. */
    private int added(int place) {
        boolean stutter = place > 0 && source.form(place).equals(source.form(place - 1));
        return !isName(place) && (stutter || Slip.mayComeAndGo(source.form(place))) ? 1 : FAR;
    }

    private static boolean isName(String text, Word word, boolean opens) {
        return !opens
                && word.form().length() > 1
                && Character.isUpperCase(text.codePointAt(word.start()))
                && !Slip.mayComeAndGo(word.form());
    }

    private boolean isName(int place) {
        return !source.startsSentence(place)
                && !Slip.mayComeAndGo(source.form(place))
                && Character.isUpperCase(source.written(place).codePointAt(0));
    }
}
