package io.gleancast.insight.text;

import io.gleancast.contracts.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts transcripts into sentences. Joined by a space, the sentences of a turn are the turn's segments joined by a space,
 * with white space folded: a run of sentences is always a verbatim quote.
 */
public final class Sentences {
    private Sentences() {}

    /** The transcript's sentences in order; the same transcript gives the same sentences and indices. */
    public static List<Sentence> of(Transcript transcript) {
        var sentences = new ArrayList<Sentence>();
        var turns = Turn.of(transcript.segments());
        for (int number = 0; number < turns.size(); number++) {
            var turn = turns.get(number);
            for (var span : SentenceBreaks.in(turn)) {
                sentences.add(new Sentence(
                        sentences.size(),
                        turn.text().substring(span.start(), span.end()),
                        turn.speaker(),
                        turn.startMs(span.start()),
                        turn.endMs(span.end()),
                        number));
            }
        }
        return List.copyOf(sentences);
    }
}
