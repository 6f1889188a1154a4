package io.gleancast.insight.model;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.model.KeptAnswers.Kept;
import io.gleancast.insight.model.Purse.Booking;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets an answer at once, pays it and keeps it. */
final class Live {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    private final ModelClient client;
    private final KeptAnswers kept;
    private final Purse purse;
    private final Patience patience;
    private final ModelProperties properties;

    Live(ModelClient client, KeptAnswers kept, Purse purse, ModelProperties properties, Clock clock) {
        this.client = client;
        this.kept = kept;
        this.purse = purse;
        this.patience = new Patience(clock);
        this.properties = properties;
    }

    Kept answer(KeptAnswers.Key key, Conversation conversation, boolean repair, Bill bill) {
        var hold = purse.hold(
                conversation.most(properties.answerTokens()), properties.prices(), longestOf(properties.timeout()));
        var booking = Booking.NOTHING;
        try {
            var answer = Kept.of(client.ask(conversation), properties.prices());
            booking = answer.booking(repair, false);
            patience.rewarded();
            kept.keep(key, answer);
            return answer;
        } catch (OpenAIException e) {
            throw failure(e, bill);
        } finally {
            // Whatever came between: what was not paid goes back, and what was is booked.
            purse.settle(hold, booking);
        }
    }

    /** A request is sent again for each weaker form that the server is offered. */
    private static Duration longestOf(Duration timeout) {
        return timeout.multipliedBy(ModelClient.MOST_FORMS).plusMinutes(1);
    }

    private RuntimeException failure(OpenAIException e, Bill bill) {
        if (!(e instanceof OpenAIServiceException service)) {
            // The cause's message could hold what was said.
            return unreachable("gives no answer: " + e.getClass().getSimpleName());
        }
        int status = service.statusCode();
        if (ModelClient.isAboutContext(service)) {
            return new LanguageModel.TooLong();
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
