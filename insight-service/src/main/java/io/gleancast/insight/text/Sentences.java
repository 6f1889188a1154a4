package io.gleancast.insight.text;

import io.gleancast.contracts.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts transcripts into sentences. Joined by a space, the sentences of a turn are the turn's segments joined by a space,
 * with white space folded: a run of sentences is always a verbatim quote. Of a transcript without end the first day of talk is
 * read.
 */
public final class Sentences {
    /**
     * What has more letters is no sentence: somebody left out all blanks and marks, or wants to see how we bear it. The longest
     * of a talk that was written down have six hundred.
     */
    public static final int LONGEST = 2_000;

    /** Of a whole transcript: a day and a night of talk. */
    private static final int MOST_SENTENCES = 20_000;

    private static final int MOST_LETTERS = 1_200_000;

    private Sentences() {}

    /** The transcript's sentences in order; the same transcript gives the same sentences and indices. */
    public static List<Sentence> of(Transcript transcript) {
        var cut = new Cut();
        Turn.each(transcript.segments(), MOST_LETTERS, cut::add);
        return List.copyOf(cut.sentences);
    }

    private static final class Cut {
        private final List<Sentence> sentences = new ArrayList<>();
        private int turns;

        void add(Turn turn) {
            int left = MOST_SENTENCES - sentences.size();
            SentenceBreaks.in(turn, left).stream().limit(left).forEach(span -> add(turn, span));
            turns++;
        }

        private void add(Turn turn, Span span) {
            sentences.add(new Sentence(
                    sentences.size(),
                    turn.text().substring(span.start(), span.end()),
                    turn.speaker(),
                    turn.startMs(span.start()),
                    turn.endMs(span.end()),
                    turns));
        }
    }
}
