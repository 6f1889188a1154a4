package io.gleancast.insight.extraction;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one transcript.
 *
 * @param judgements of every candidate, in the engine's order
 * @param insights those that are to stand, in order
 * @param insightIds the id that each accepted candidate has, by its place among the judgements
 * @param drop why there are none
 * @param vain whether there is nothing to go by, so that all stays as it stands
 */
record Result(
        String extractionId,
        String engine,
        String version,
        Usage usage,
        List<Judgement> judgements,
        List<Insight> insights,
        Map<Integer, String> insightIds,
        @Nullable Drop drop,
        boolean vain) {
    Result {
        judgements = List.copyOf(judgements);
        insights = List.copyOf(insights);
        insightIds = Map.copyOf(insightIds);
    }

    /** The same for a re-run, whose failure says nothing of the episode. */
    Result withoutDrop() {
        return new Result(extractionId, engine, version, usage, judgements, insights, insightIds, null, vain);
    }
}
