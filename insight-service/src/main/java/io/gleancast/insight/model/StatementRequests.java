package io.gleancast.insight.model;

import io.gleancast.contracts.Ids;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.TryLater;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a model about statements, all of an episode in one request as far as context and answer allow. */
public final class StatementRequests {
    private static final Logger LOG = LoggerFactory.getLogger(StatementRequests.class);

    private static final UUID NAMESPACE = UUID.fromString("3f0d3f0e-2f52-5c3b-9d0a-6a5c1f8f7e11");
    private static final int FEWEST_TOKENS = 200;

    private final LanguageModel model;
    private final StatementPrompt prompt;

    public StatementRequests(LanguageModel model, StatementPrompt prompt) {
        this.model = model;
        this.prompt = prompt;
    }

    /**
     * Asks about all of them. What nothing can be learned about is left out; where only waiting helps,
     * {@link TryLater} is thrown once everything was asked that can be asked meanwhile.
     *
     * @param sha256 of the text that they are about
     * @param head what is known besides
     * @param reading reads an answer about some of the statements
     */
    public <T> List<T> ask(
            String sha256,
            String head,
            List<Statement> statements,
            Function<List<Statement>, LanguageModel.Reader<T>> reading,
            Bill bill) {
        var answers = new ArrayList<T>();
        TryLater batch = null;
        var parts = new ArrayDeque<>(parts(statements));
        while (!parts.isEmpty()) {
            var part = parts.removeFirst();
            try {
                answers.add(model.ask(
                        key(sha256, head, part),
                        new Conversation(prompt.prompt(), Data.of(head, part), null),
                        reading.apply(part),
                        prompt.repair(),
                        bill));
            } catch (LanguageModel.TooLong _) {
                halves(part).forEach(parts::addFirst);
            } catch (NoProposal e) {
                if (e.why() == NoProposal.Cause.NOT_ALLOWED) {
                    throw e;
                }
                LOG.info(
                        "{} statements get no answer to {} ({})",
                        part.size(),
                        prompt.prompt().name(),
                        e.why());
            } catch (TryLater e) {
                if (e.why() != TryLater.Cause.BATCH) {
                    throw batch == null ? e : batch;
                }
                batch = e;
            }
        }
        if (batch != null) {
            throw batch;
        }
        return answers;
    }

    /** Nothing of a single one: it will not become shorter. */
    private static List<List<Statement>> halves(List<Statement> part) {
        int middle = part.size() / 2;
        return middle == 0 ? List.of() : List.of(part.subList(middle, part.size()), part.subList(0, middle));
    }

    private KeptAnswers.Key key(String sha256, String head, List<Statement> statements) {
        var asked = head + statements.stream().map(Statement::key).toList();
        return new KeptAnswers.Key(
                sha256,
                prompt.version(),
                model.name(),
                "%s %s".formatted(prompt.prompt().name(), Ids.uuid5(NAMESPACE, asked)));
    }

    private List<List<Statement>> parts(List<Statement> statements) {
        int room = Math.max(FEWEST_TOKENS, model.room(prompt.prompt()));
        int most = Math.max(1, model.answerTokens() / prompt.answerTokens());
        var parts = new ArrayList<List<Statement>>();
        var part = new ArrayList<Statement>();
        int used = 0;
        for (var statement : statements) {
            if (!part.isEmpty() && (used + statement.tokens() > room || part.size() == most)) {
                parts.add(List.copyOf(part));
                part.clear();
                used = 0;
            }
            part.add(statement);
            used += statement.tokens();
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }
}
