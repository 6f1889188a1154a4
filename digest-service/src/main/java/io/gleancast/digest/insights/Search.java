package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Finds insights by words and by meaning. */
@Component
public class Search {
    /** What a reader asks has nothing to do with an insight that is farther away than this under bge-small. */
    private static final double FLOOR = 0.6;

    private final InsightIndex index;
    private final Vectors vectors;
    private final InsightStore insights;
    /** To find the meaning of words and what is near takes a processor for as long as it lasts. */
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

    Search(InsightIndex index, Vectors vectors, InsightStore insights) {
        this.index = index;
        this.vectors = vectors;
        this.insights = insights;
    }

    /**
     * The insights that answer a reader's words best, the best first; none for a blank text.
     *
     * @throws SearchBusy where others take all there is
     * @throws IndexBroken where nothing can be found at present
     */
    public List<Insight> search(String text, int limit) {
        return text.isBlank() ? List.of() : insights.find(ids(text, limit));
    }

    private List<String> ids(String text, int limit) {
        if (!places.tryAcquire()) {
            throw new SearchBusy();
        }
        try {
            return index.search(text, vectors.of(text), limit, FLOOR);
        } finally {
            places.release();
        }
    }
}
