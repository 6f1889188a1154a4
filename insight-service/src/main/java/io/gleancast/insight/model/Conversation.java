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
    private static final String NO_ANSWER = "(empty)";

    /**
     * An answer that was of no use.
     *
     * @param request what is said to have it mended
     */
    record Failed(String answer, String request) {}

    /** The same, asking to mend an answer, of which so much is shown as fits into so many tokens altogether. */
    Conversation mending(@Nullable String answer, String request, int tokens) {
        int room = tokens - tokens() - Tokens.in(request);
        var shown = answer == null ? "" : answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER_SHOWN));
        while (!shown.isEmpty() && Tokens.in(shown) > room) {
            shown = shown.substring(0, shown.length() / 2);
        }
        return new Conversation(prompt, data, new Failed(shown.isBlank() ? NO_ANSWER : shown, request));
    }

    /** What it takes at most, with an answer of so many tokens. */
    Spent most(int answerTokens) {
        return new Spent(tokens(), 0, answerTokens);
    }

    /** How many tokens it has, about. */
    int tokens() {
        int repair = failed == null ? 0 : Tokens.in(failed.answer()) + Tokens.in(failed.request());
        return Tokens.in(prompt.instructionsWithSchema()) + Tokens.in(data) + repair;
    }
}
