package io.gleancast.insight.model;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.model.KeptAnswers.Kept;
import io.gleancast.insight.model.Purse.Booking;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets an answer: the kept one, else a paid one that is kept at once; one repair where it is of no use. */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final ModelClient client;
    private final KeptAnswers kept;
    private final Purse purse;
    private final Patience patience;
    private final ModelProperties properties;

    Asking(ModelClient client, KeptAnswers kept, Purse purse, ModelProperties properties, Clock clock) {
        this.client = client;
        this.kept = kept;
        this.purse = purse;
        this.patience = new Patience(clock);
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
            answer = paid(key, conversation, repair, bill);
        }
        bill.add(key, answer);
        if (answer.refusal() != null) {
            throw new NoProposal(NoProposal.Cause.REFUSED, bill.usage(), "The model refused");
        }
        return answer;
    }

    private Kept paid(KeptAnswers.Key key, Conversation conversation, boolean repair, Bill bill) {
        var estimate = new Spent(conversation.tokens(), 0, properties.answerTokens());
        var hold = purse.hold(
                estimate.inputTokens() + estimate.outputTokens(),
                properties.prices().microDollars(estimate));
        Reply reply;
        try {
            reply = client.ask(conversation);
        } catch (OpenAIException e) {
            purse.settle(hold, Booking.NOTHING);
            throw failure(e, bill);
        }
        patience.rewarded();
        var spent = reply.spent();
        long microDollars = properties.prices().microDollars(spent);
        var answer =
                new Kept(reply.content(), reply.refusal(), spent.inputTokens(), spent.outputTokens(), microDollars);
        kept.keep(key, answer);
        purse.settle(hold, new Booking(spent.inputTokens(), spent.outputTokens(), microDollars, repair));
        return answer;
    }

    private RuntimeException failure(OpenAIException e, Bill bill) {
        if (!(e instanceof OpenAIServiceException service)) {
            // The cause's message could hold what was said.
            return unreachable("gives no answer: " + e.getClass().getSimpleName());
        }
        int status = service.statusCode();
        if (ModelClient.isAboutContext(service)) {
            return new TooLong();
        }
        if (status == 429 || (status == 503 && patience.isAsked(service))) {
            var until = patience.until(service);
            purse.pause(until, "status " + status);
            return new TryLater(TryLater.Cause.RATE, until, "The model's server asks for patience: " + status);
        }
        if (status >= 500 || status == 408 || status == 409 || status == 425) {
            return unreachable("answers " + status);
        }
        LOG.error(
                "The model's server refuses our requests with {}: is the key, the model's name, the base URL right?",
                status);
        return new NoProposal(
                NoProposal.Cause.NOT_ALLOWED, bill.usage(), "The model's server refuses our requests: " + status);
    }

    /** Nobody else need try before it may be back. */
    private TryLater unreachable(String how) {
        var until = patience.soon();
        purse.pause(until, how);
        return new TryLater(TryLater.Cause.UNREACHABLE, until, "The model's server " + how);
    }
}
