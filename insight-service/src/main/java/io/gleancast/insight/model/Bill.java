package io.gleancast.insight.model;

import io.gleancast.insight.engine.Usage;

/** Adds up what the answers of one extraction took, whether paid now or kept from before. */
final class Bill {
    private long input;
    private long output;
    private long microDollars;
    private int requests;
    private String model = "";

    Bill() {}

    Bill(String model) {
        this.model = model;
    }

    void add(KeptAnswers.Kept answer) {
        input += answer.inputTokens();
        output += answer.outputTokens();
        microDollars += answer.microDollars();
        requests++;
    }

    Usage usage() {
        return new Usage(input, output, microDollars, requests, Prompt.VERSION, model);
    }
}
