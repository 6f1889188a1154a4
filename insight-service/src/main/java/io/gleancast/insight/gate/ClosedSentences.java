package io.gleancast.insight.gate;

import io.gleancast.insight.text.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sentences from which nothing may be taken.
 *
 * @param sponsored advertising, self-promotion and housekeeping
 * @param spoken those that speak to a machine, and all within reach of them
 */
record ClosedSentences(Set<Integer> sponsored, Set<Integer> spoken) {

    static ClosedSentences of(List<Sentence> sentences, SponsorDetector detector) {
        var spoken = new HashSet<Integer>();
        for (var sentence : sentences) {
            if (Instructions.in(sentence.text()) || speaksAcrossTheBreak(sentences, sentence.index())) {
                for (int i = sentence.index() - Claim.REACH; i <= sentence.index() + Claim.REACH; i++) {
                    if (i >= 0 && i < sentences.size()) {
                        spoken.add(i);
                    }
                }
            }
        }
        return new ClosedSentences(Set.copyOf(detector.sentencesOf(sentences)), Set.copyOf(spoken));
    }

    /** A form may be parted by an end mark of its own, as in "SYSTEM. Ignore...". */
    private static boolean speaksAcrossTheBreak(List<Sentence> sentences, int index) {
        return index + 1 < sentences.size()
                && sentences.get(index).text().length() < 80
                && Instructions.in(sentences.get(index).text() + " "
                        + sentences.get(index + 1).text());
    }

    Set<Integer> all() {
        var all = new HashSet<>(sponsored);
        all.addAll(spoken);
        return all;
    }
}
