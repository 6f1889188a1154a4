package io.gleancast.insight.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Closed classes of English words that the rules look up; the lists are resources. */
final class Lexicon {
    /** Words that come and go in speech and change nothing. */
    static final Set<String> IDLE = WordList.of("idle-words");

    /** Words that carry no subject of their own. */
    static final Set<String> FUNCTION = WordList.of("function-words");

    /** What opens a sentence that leans on the one before. */
    static final Set<String> LEANING_OPENERS = WordList.of("leaning-openers");

    private static final Set<String> NEGATIONS = WordList.of("negations");
    private static final Set<String> NEAR_NEGATIONS = WordList.of("near-negations");
    private static final Map<String, Set<String>> OPPOSITES = opposites();

    private Lexicon() {}

    /** Whether the word turns a statement round. */
    static boolean negates(String form) {
        return NEGATIONS.contains(form) || form.endsWith("n't");
    }

    /** Whether the word turns a statement round, or says so in other words: "lacks", "refused", "instead". */
    static boolean negatesNearly(String form) {
        return negates(form) || NEAR_NEGATIONS.contains(form);
    }

    /** The stems of words that mean the opposite of those with this stem. */
    static Set<String> oppositesOf(String stem) {
        return OPPOSITES.getOrDefault(stem, Set.of());
    }

    private static Map<String, Set<String>> opposites() {
        var opposites = new HashMap<String, Set<String>>();
        for (var line : WordList.lines("opposites")) {
            var words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                var one = Stem.of(words[0]);
                var other = Stem.of(words[i]);
                opposites.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
                opposites.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
            }
        }
        return opposites;
    }
}
