package io.gleancast.insight.engine;

import org.jspecify.annotations.Nullable;

/**
 * Which version of an engine is to read: the configured one unless said.
 *
 * @param model a language model by name
 * @param prompt a version of what it is told
 */
public record Version(@Nullable String model, @Nullable String prompt) {
    public static final Version CURRENT = new Version(null, null);

    public boolean isCurrent() {
        return model == null && prompt == null;
    }
}
