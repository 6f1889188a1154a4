package io.gleancast.insight.extraction;

import io.gleancast.insight.engine.InsightEngine;
import org.jspecify.annotations.Nullable;

/**
 * Who finds insights.
 *
 * @param model the language model, where one is configured
 * @param extractive works with nothing
 */
record Engines(@Nullable InsightEngine model, InsightEngine extractive) {
    InsightEngine first() {
        return model != null ? model : extractive;
    }
}
