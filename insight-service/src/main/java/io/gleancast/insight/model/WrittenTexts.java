package io.gleancast.insight.model;

import io.gleancast.insight.engine.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Headlines and bodies that a model wrote about statements, by the statements' ids. */
final class WrittenTexts {
    private final Map<Integer, Text> texts = new HashMap<>();

    private record Text(String headline, String body) {}

    /** All that a model has to give about these statements. Throws as {@link StatementRequests#ask} does. */
    static WrittenTexts about(
            List<Statement> statements, String sha256, String head, StatementRequests requests, Bill bill) {
        var written = new WrittenTexts();
        requests.ask(sha256, head, statements, asked -> content -> read(content, asked), bill)
                .forEach(written.texts::putAll);
        return written;
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** A candidate in the words that were written about it. */
    Optional<Candidate> of(int id, Candidate candidate) {
        return Optional.ofNullable(texts.get(id)).map(text -> candidate.reworded(text.headline(), text.body()));
    }

    private static Map<Integer, Text> read(@Nullable String content, List<Statement> asked) throws InvalidAnswer {
        var written = new HashMap<Integer, Text>();
        for (var one : AnswerJson.array(AnswerJson.object(content), "statements")) {
            int id = AnswerJson.integer(one, "id");
            if (asked.stream().noneMatch(statement -> statement.id() == id)) {
                throw InvalidAnswer.untrue("there is no statement %d".formatted(id));
            }
            written.put(id, new Text(AnswerJson.text(one, "headline"), AnswerJson.text(one, "body")));
        }
        return written;
    }
}
