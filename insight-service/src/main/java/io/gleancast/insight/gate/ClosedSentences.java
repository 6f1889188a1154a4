package io.gleancast.insight.gate;

import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sentences from which nothing may be taken.
 *
 * @param sponsored advertising, self-promotion and housekeeping
 * @param spoken those that speak to a machine, and all within reach of them
 */
record ClosedSentences(Set<Integer> sponsored, Set<Integer> spoken) {

    private static final int FOREIGN_LETTERS = 12;

    static ClosedSentences of(Source source, SponsorDetector detector) {
        var sentences = source.sentences();
        var spoken = new HashSet<Integer>();
        for (var sentence : sentences) {
            if (isEndless(sentence)
                    || Instructions.in(sentence.text())
                    || isForeign(sentence, source.language())
                    || speaksAcrossTheBreak(sentences, sentence.index())) {
                for (int i = sentence.index() - Claim.REACH; i <= sentence.index() + Claim.REACH; i++) {
                    if (i >= 0 && i < sentences.size()) {
                        spoken.add(i);
                    }
                }
            }
        }
        return new ClosedSentences(Set.copyOf(detector.sentencesOf(sentences)), Set.copyOf(spoken));
    }

    /** A stretch without an end is no speech: whom does it speak to? It is not looked at. */
    private static boolean isEndless(Sentence sentence) {
        return sentence.text().length() > Sentences.LONGEST;
    }

    /** A stretch in a script that the episode's language is not written in: whom does it speak to? */
    private static boolean isForeign(Sentence sentence, @Nullable String language) {
        return language != null && LanguageGuess.lettersOfOtherScripts(sentence.text(), language) >= FOREIGN_LETTERS;
    }

    /** A form may be parted by an end mark of its own, as in "SYSTEM. Ignore...". */
    private static boolean speaksAcrossTheBreak(List<Sentence> sentences, int index) {
        return index + 1 < sentences.size()
                && sentences.get(index).text().length() < 80
                && !isEndless(sentences.get(index + 1))
                && Instructions.in(sentences.get(index).text() + " "
                        + sentences.get(index + 1).text());
    }

    Set<Integer> all() {
        var all = new HashSet<>(sponsored);
        all.addAll(spoken);
        return all;
    }
}
