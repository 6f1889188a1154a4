package io.gleancast.digest.insights;

import io.gleancast.contracts.Insight;
import io.gleancast.embeddings.Embedder;
import org.springframework.stereotype.Component;

/** Gives every insight a vector of the one model that this service compares by. */
@Component
class Vectors {
    private final Embedder embedder;

    Vectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The vector that the insight brought; one of ours where its producer used another model, or where it points nowhere. */
    Vector of(Insight insight) {
        var brought = insight.embedding();
        if (brought.model().equals(embedder.model()) && brought.dimensions() == embedder.dimensions()) {
            var vector = Vector.of(brought.values());
            if (vector.points()) {
                return vector;
            }
        }
        return Vector.of(embedder.embed(InsightText.of(insight)));
    }

    Vector of(String text) {
        return Vector.of(embedder.embed(text));
    }

    String model() {
        return embedder.model();
    }
}
