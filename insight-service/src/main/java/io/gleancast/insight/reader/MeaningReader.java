package io.gleancast.insight.reader;

import io.gleancast.insight.model.Bill;
import io.gleancast.insight.model.LanguageModel;
import io.gleancast.insight.model.Statement;
import io.gleancast.insight.model.StatementPrompt;
import io.gleancast.insight.model.StatementRequests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a language model of statements whether they say what was said. */
final class MeaningReader {
    private final LanguageModel model;
    private final StatementRequests requests;

    MeaningReader(LanguageModel model) {
        this.model = model;
        this.requests = new StatementRequests(model, StatementPrompt.READ);
    }

    /** As provenance names it. */
    String name() {
        return model.name();
    }

    /** On which its answers are written. */
    Bill bill() {
        return new Bill(model.name(), StatementPrompt.READ.version());
    }

    /**
     * Verdicts by the statements' ids; none of what could not be read. Throws {@link io.gleancast.insight.engine.TryLater} where it
     * can be read later.
     */
    Map<Integer, Verdict> read(String sha256, String head, List<Statement> statements, Bill bill) {
        var verdicts = new HashMap<Integer, Verdict>();
        requests.ask(sha256, head, statements, asked -> content -> Verdict.read(content, asked), bill)
                .forEach(answer -> answer.forEach(verdict -> verdicts.put(verdict.id(), verdict)));
        return verdicts;
    }
}
