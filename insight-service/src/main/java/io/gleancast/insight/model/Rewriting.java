package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Doubt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a model write again what a reader objected to. */
final class Rewriting {
    private static final Prompt PROMPT = Prompt.read(StatementRequests.FOLDER, "rewrite");
    private static final int TOKENS_PER_ANSWER = 130;

    private final StatementRequests requests;

    Rewriting(LanguageModel model) {
        this.requests = new StatementRequests(model, PROMPT, TOKENS_PER_ANSWER);
    }

    /** A candidate for each doubt, in order; the same one where the model gives nothing of use. */
    List<Candidate> of(Transcript transcript, List<Doubt> doubts, Bill bill) {
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
        var written = new HashMap<Integer, Written>();
        requests.ask(
                        transcript.textSha256(),
                        Data.head(transcript),
                        statements,
                        asked -> content -> read(content, asked),
                        bill)
                .forEach(written::putAll);
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < doubts.size(); i++) {
            var candidate = doubts.get(i).candidate();
            var again = written.get(i + 1);
            candidates.add(again == null ? candidate : candidate.reworded(again.headline(), again.body()));
        }
        return candidates;
    }

    private record Written(String headline, String body) {}

    private static Map<Integer, Written> read(@Nullable String content, List<Statement> asked) throws InvalidAnswer {
        var written = new HashMap<Integer, Written>();
        for (var one : AnswerJson.array(AnswerJson.object(content), "statements")) {
            int id = AnswerJson.integer(one, "id");
            if (asked.stream().noneMatch(statement -> statement.id() == id)) {
                throw InvalidAnswer.untrue("there is no statement %d".formatted(id));
            }
            written.put(id, new Written(AnswerJson.text(one, "headline"), AnswerJson.text(one, "body")));
        }
        return written;
    }
}
