package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Doubt;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import java.util.ArrayList;
import java.util.List;

/** Has a model write again what a reader objected to. */
final class Rewriting {
    private final StatementRequests requests;

    Rewriting(LanguageModel model) {
        this.requests = new StatementRequests(model, StatementPrompt.REWRITE);
    }

    /** A candidate for each doubt, in order; the same one where the model gives nothing of use. */
    Proposal of(Transcript transcript, List<Doubt> doubts, Bill bill) {
        try {
            return new Proposal(candidates(transcript, doubts, bill), bill.usage());
        } catch (TryLater e) {
            throw e.after(bill.usage());
        }
    }

    private List<Candidate> candidates(Transcript transcript, List<Doubt> doubts, Bill bill) {
        var statements = new ArrayList<Statement>();
        for (var doubt : doubts) {
            statements.add(new Statement(
                    statements.size() + 1,
                    doubt.candidate().headline(),
                    doubt.candidate().body(),
                    doubt.lines(),
                    doubt.evidence(),
                    "Objection: " + doubt.objection()));
        }
        var written = WrittenTexts.about(statements, transcript.textSha256(), Data.head(transcript), requests, bill);
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < doubts.size(); i++) {
            var candidate = doubts.get(i).candidate();
            candidates.add(written.of(i + 1, candidate).orElse(candidate));
        }
        return candidates;
    }
}
