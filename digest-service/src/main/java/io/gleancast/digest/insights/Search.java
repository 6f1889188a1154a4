package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds insights by words and by meaning. */
@Component
public class Search {
    /** What a reader asks has nothing to do with an insight that is farther away than this under bge-small. */
    private static final double FLOOR = 0.6;

    private final InsightIndex index;
    private final Vectors vectors;
    private final InsightStore insights;

    Search(InsightIndex index, Vectors vectors, InsightStore insights) {
        this.index = index;
        this.vectors = vectors;
        this.insights = insights;
    }

    /** The insights that answer a reader's words best, the best first; none for a blank text. */
    public List<Insight> search(String text, int limit) {
        if (text.isBlank()) {
            return List.of();
        }
        return insights.find(index.search(text, vectors.of(text), limit, FLOOR));
    }
}
