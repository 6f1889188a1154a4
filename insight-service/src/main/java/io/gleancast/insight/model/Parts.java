package io.gleancast.insight.model;

import io.gleancast.insight.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Cuts a transcript that does not fit the model into parts that do, each sharing a few sentences with the next. */
final class Parts {
    private static final int PER_LINE = 6;

    private Parts() {}

    static List<List<Sentence>> of(List<Sentence> sentences, int tokens, int overlap) {
        var parts = new ArrayList<List<Sentence>>();
        int from = 0;
        while (from < sentences.size()) {
            int to = from;
            int used = 0;
            while (to < sentences.size() && (to == from || used + cost(sentences.get(to)) <= tokens)) {
                used += cost(sentences.get(to));
                to++;
            }
            parts.add(sentences.subList(from, to));
            if (to == sentences.size()) {
                break;
            }
            from = Math.max(from + 1, to - overlap);
        }
        return parts;
    }

    static int cost(Sentence sentence) {
        return Tokens.in(sentence.text()) + PER_LINE + (sentence.speaker() == null ? 0 : Tokens.in(sentence.speaker()));
    }
}
