package io.gleancast.insight.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a proposal took.
 *
 * @param microDollars millionths of a US dollar
 * @param requests calls to a language model
 * @param promptVersion of the instructions given to a language model; absent without one
 * @param model the language model, or what the engine learned from
 */
public record Usage(
        long inputTokens,
        long outputTokens,
        long microDollars,
        int requests,
        @Nullable String promptVersion,
        @Nullable String model) {

    /** Nothing was asked of any language model. */
    public static Usage free(String model) {
        return new Usage(0, 0, 0, 0, null, model);
    }

    /** This and what came on top of it, under this one's names. */
    public Usage plus(Usage more) {
        return new Usage(
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                microDollars + more.microDollars,
                requests + more.requests,
                promptVersion,
                model);
    }
}
