package io.gleancast.insight.model;

import io.gleancast.insight.engine.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Adds up what the answers of one extraction took, whether paid now or kept from before, each once. */
public final class Bill {
    private final String model;
    private final String promptVersion;
    private final Map<KeptAnswers.Key, KeptAnswers.Kept> answers = new LinkedHashMap<>();

    public Bill(String model, String promptVersion) {
        this.model = model;
        this.promptVersion = promptVersion;
    }

    void add(KeptAnswers.Key key, KeptAnswers.Kept answer) {
        answers.put(key, answer);
    }

    public Usage usage() {
        return new Usage(
                sum(KeptAnswers.Kept::inputTokens),
                sum(KeptAnswers.Kept::outputTokens),
                sum(KeptAnswers.Kept::microDollars),
                answers.size(),
                promptVersion,
                model);
    }

    private long sum(ToLongFunction<KeptAnswers.Kept> what) {
        return answers.values().stream().mapToLong(what).sum();
    }
}
