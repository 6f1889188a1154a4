package io.gleancast.insight.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts a text into clauses and says of each what it is about and whether it is denied. */
final class Clauses {
    private static final Set<String> CONNECTORS =
            Set.of("but", "because", "although", "though", "while", "whereas", "unless", "if", "when", "which", "who");
    private static final Set<String> EMPTY_NEGATIONS =
            Set.of("only", "just", "longer", "wonder", "matter", "doubt", "merely", "simply");
    private static final int SCOPE = 5;

    private Clauses() {}

    /**
     * @param about the stems of its content words
     * @param denied those of them within a negation's scope
     * @param negations how many there are
     */
    record Clause(Set<String> about, Set<String> denied, int negations) {}

    static List<Clause> of(String text) {
        var clauses = new ArrayList<Clause>();
        var words = Normalisation.words(text);
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || breaks(text, words, i)) {
                clauses.add(clause(words.subList(from, i)));
                from = i;
            }
        }
        return clauses;
    }

    private static boolean breaks(String text, List<Word> words, int at) {
        var between = text.substring(words.get(at - 1).end(), words.get(at).start());
        return between.chars().anyMatch(c -> ",;:.!?—…()".indexOf(c) >= 0)
                || CONNECTORS.contains(words.get(at).form());
    }

    private static Clause clause(List<Word> words) {
        var about = new HashSet<String>();
        var denied = new HashSet<String>();
        int negations = 0;
        int scope = 0;
        for (int i = 0; i < words.size(); i++) {
            var form = words.get(i).form();
            boolean empty = i + 1 < words.size()
                    && EMPTY_NEGATIONS.contains(words.get(i + 1).form());
            if (Lexicon.negates(form) && !empty) {
                negations++;
                scope = SCOPE;
            } else if (!Lexicon.FUNCTION.contains(form)) {
                about.add(Stem.of(form));
                if (scope-- > 0) {
                    denied.add(Stem.of(form));
                }
            }
        }
        return new Clause(about, denied, negations);
    }
}
