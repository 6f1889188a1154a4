package io.gleancast.insight.model;

import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param data what the model is to read, between its markers
 * @param failed an earlier answer that was of no use
 */
record Conversation(Prompt prompt, String data, @Nullable Failed failed) {
    private static final int LONGEST_ANSWER_SHOWN = 8_000;

    /** An answer and what was wrong with it. */
    record Failed(String answer, String reason) {}

    /** The same, asking to mend an answer. */
    Conversation mending(@Nullable String answer, String reason) {
        var shown = answer == null ? "(empty)" : answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER_SHOWN));
        return new Conversation(prompt, data, new Failed(shown, reason));
    }

    /** How many tokens it has, about. */
    int tokens() {
        int repair =
                failed == null ? 0 : Tokens.in(failed.answer()) + Tokens.in(failed.reason()) + Tokens.in(Prompt.REPAIR);
        return Tokens.in(prompt.instructionsWithSchema()) + Tokens.in(data) + repair;
    }
}
