package io.gleancast.insight.model;

import com.openai.core.ObjectMappers;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.model.KeptAnswers.Kept;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model behind a server. Its answer is the kept one, else a paid one, by batch or live; one repair where it is of no use. */
public final class LanguageModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);

    /** Tokens are estimated. */
    private static final double SAFE_SHARE = 0.95;

    private final ModelClient client;
    private final KeptAnswers kept;
    private final Batches batches;
    private final Live live;
    private final ModelProperties properties;

    LanguageModel(ModelProperties properties, KeptAnswers kept, Purse purse, Clock clock) {
        this.client = new ModelClient(properties);
        this.kept = kept;
        this.batches = new Batches(client, kept, purse, properties, clock);
        this.live = new Live(client, kept, purse, properties, clock);
        this.properties = properties;
    }

    /** By which answers are kept and provenance names it. */
    public String name() {
        return properties.name();
    }

    /** How many tokens a request may have besides instructions, schema and answer, rather too few than too many. */
    int room(Prompt prompt) {
        return (int)
                ((properties.contextTokens() - properties.answerTokens() - new Conversation(prompt, "", null).tokens())
                        * SAFE_SHARE);
    }

    /** How many tokens an answer may have. */
    int answerTokens() {
        return properties.answerTokens();
    }

    /** The request as it would be sent, as JSON. */
    String request(Conversation conversation) {
        try {
            return ObjectMappers.jsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(client.params(conversation)._body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The request cannot be written as JSON", e);
        }
    }

    /** Reads an answer's text, or says what is wrong with it. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(@Nullable String content) throws InvalidAnswer;
    }

    /** The request does not fit the model after all. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The answer to a request, read. Throws {@link io.gleancast.insight.engine.TryLater}, {@link NoProposal} or {@link TooLong}
     * where there is none.
     *
     * @param repair what the model is told where its answer is of no use
     * @param bill what the answer took is written on it
     */
    <T> T ask(KeptAnswers.Key key, Conversation conversation, Reader<T> reader, String repair, Bill bill) {
        var first = answer(key, conversation, false, bill);
        try {
            return reader.read(first.content());
        } catch (InvalidAnswer e) {
            LOG.info("An answer of {} for {} is of no use ({})", key.model(), key.step(), e.reason());
            if (!e.mayKeepToSchema()) {
                client.schemaIsIgnored();
            }
            var again = conversation.mending(
                    first.content(),
                    repair + "\n\nReason: " + e.reason(),
                    properties.contextTokens() - properties.answerTokens());
            return mended(first, answer(key.repair(), again, true, bill), reader, bill);
        }
    }

    private static <T> T mended(Kept first, Kept mended, Reader<T> reader, Bill bill) {
        try {
            return reader.read(mended.content());
        } catch (InvalidAnswer e) {
            for (var answer : List.of(mended, first)) {
                try {
                    return reader.read(Answers.closed(answer.content()));
                } catch (InvalidAnswer _) {
                    LOG.debug("Nothing is whole in an answer that was cut off");
                }
            }
            throw new NoProposal(NoProposal.Cause.UNUSABLE, bill.usage(), e.reason());
        }
    }

    private Kept answer(KeptAnswers.Key key, Conversation conversation, boolean repair, Bill bill) {
        var answer = kept.find(key).orElse(null);
        if (answer == null) {
            // Who waits for a repair has waited for the answer already.
            var batched = repair ? Optional.<Kept>empty() : batches.answer(key, conversation);
            answer = batched.orElseGet(() -> live.answer(key, conversation, repair, bill));
        }
        bill.add(key, answer);
        if (answer.refusal() != null) {
            throw new NoProposal(NoProposal.Cause.REFUSED, bill.usage(), "The model refused");
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
