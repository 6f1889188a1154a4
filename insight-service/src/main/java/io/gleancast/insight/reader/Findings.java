package io.gleancast.insight.reader;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader found of an episode's candidates, by their place among them.
 *
 * @param supported those that say what was said, written again or not
 * @param objections to the others that were read
 * @param reader who read; absent where nobody did
 */
record Findings(
        Map<Integer, Candidate> supported,
        Map<Integer, String> objections,
        @Nullable String reader,
        Usage usage) {
    Findings {
        supported = Map.copyOf(supported);
        objections = Map.copyOf(objections);
    }

    /** Nobody read anything. */
    static Findings none(Usage usage) {
        return new Findings(Map.of(), Map.of(), null, usage);
    }
}
