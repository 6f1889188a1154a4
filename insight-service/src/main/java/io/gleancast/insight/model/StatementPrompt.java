package io.gleancast.insight.model;

/**
 * What is asked about statements.
 *
 * @param version travels with what was asked by it; a changed file is a new folder and a new version
 * @param repair asks to mend an answer
 * @param answerTokens what an answer about one statement takes at most, about
 */
public record StatementPrompt(Prompt prompt, String version, String repair, int answerTokens) {
    /** Whether statements say what was said. */
    public static final StatementPrompt READ = of("reader", "read", 110);

    /** To write again what a reader objected to. */
    static final StatementPrompt REWRITE = of("reader", "rewrite", 130);

    /** To write about passages. */
    static final StatementPrompt WRITE = of("passages", "write", 130);

    private static StatementPrompt of(String job, String name, int answerTokens) {
        var folder = "/prompts/%s/v1".formatted(job);
        return new StatementPrompt(
                Prompt.read(folder, name), job + "-1", Prompt.text(folder + "/repair.md"), answerTokens);
    }
}
