package io.gleancast.insight.reader;

import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of an engine's candidates.
 *
 * @param judgements one for each, in order
 * @param read which of them, from 0, are accepted in a model's words: those that the reader found in the transcript
 * @param reader who did; absent where nothing is read
 * @param usage what reading and writing again took on top of what the engine did
 */
public record Checked(
        List<Judgement> judgements,
        Set<Integer> read,
        @Nullable String reader,
        Usage usage) {
    public Checked {
        judgements = List.copyOf(judgements);
        read = Set.copyOf(read);
    }
}
