package io.gleancast.insight.model;

import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.model.KeptAnswers.Kept;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets an answer: the kept one, else a paid one, by batch or live; one repair where it is of no use. */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final ModelClient client;
    private final KeptAnswers kept;
    private final Batches batches;
    private final Live live;
    private final ModelProperties properties;

    Asking(ModelClient client, KeptAnswers kept, Purse purse, ModelProperties properties, Clock clock) {
        this.client = client;
        this.kept = kept;
        this.batches = new Batches(client, kept, purse, properties, clock);
        this.live = new Live(client, kept, purse, properties, clock);
        this.properties = properties;
    }

    /** Reads an answer's text, or says what is wrong with it. */
    @FunctionalInterface
    interface Reader<T> {
        T read(@Nullable String content) throws InvalidAnswer;
    }

    /** The transcript does not fit the model after all. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param repair what the model is told where its answer is of no use */
    <T> T ask(KeptAnswers.Key key, Conversation conversation, Reader<T> reader, String repair, Bill bill) {
        var first = answer(key, conversation, false, bill);
        try {
            return reader.read(first.content());
        } catch (InvalidAnswer e) {
            LOG.info("An answer of {} for {} is of no use ({})", key.model(), key.step(), e.reason());
            if (!e.isUnfinished()) {
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
}
