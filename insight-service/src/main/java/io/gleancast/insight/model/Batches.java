package io.gleancast.insight.model;

import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.model.KeptAnswers.Kept;
import io.gleancast.insight.model.KeptAnswers.Order;
import io.gleancast.insight.model.Purse.Booking;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets an answer by batch while the next digest is far enough away: cheaper, and hours later. One batch at most is ordered
 * for an answer, ever; where it comes to nothing, or the digest comes near, the model is to be asked live.
 */
final class Batches {
    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
    /** The server gives itself a day; nobody looks for an answer after that. */
    private static final Duration LONGEST_UNDER_WAY = Duration.ofDays(3);

    private static final Booking NOTHING = new Booking(0, 0, 0, false, true);

    private final ModelClient client;
    private final KeptAnswers kept;
    private final Purse purse;
    private final ModelProperties properties;
    private final Clock clock;

    Batches(ModelClient client, KeptAnswers kept, Purse purse, ModelProperties properties, Clock clock) {
        this.client = client;
        this.kept = kept;
        this.purse = purse;
        this.properties = properties;
        this.clock = clock;
    }

    /** A paid answer that was kept at once; nothing where the model is to be asked live; {@link TryLater} while a batch runs. */
    Optional<Kept> answer(KeptAnswers.Key key, Conversation conversation) {
        var order = kept.ordered(key).orElse(null);
        if (order == null) {
            order(key, conversation);
            return Optional.empty();
        }
        return order.batch() == null ? Optional.empty() : answer(key, conversation, order, order.batch());
    }

    private void order(KeptAnswers.Key key, Conversation conversation) {
        if (!client.batches().isThere() || !properties.batch().mayBegin(clock.instant())) {
            return;
        }
        var hold =
                purse.hold(conversation.most(properties.answerTokens()), properties.batchPrices(), LONGEST_UNDER_WAY);
        Optional<String> batch = Optional.empty();
        try {
            if (!kept.order(key, hold)) {
                throw running();
            }
            batch = client.batches().begin(name(key), client.params(conversation));
            if (batch.isEmpty()) {
                return;
            }
            kept.placed(key, batch.get());
        } finally {
            if (batch.isEmpty()) {
                purse.settle(hold, NOTHING);
            }
        }
        LOG.info("Batch {} of {} runs for {}", batch.get(), key.model(), key.step());
        throw running();
    }

    private Optional<Kept> answer(KeptAnswers.Key key, Conversation conversation, Order order, String batch) {
        var look = client.batches().look(batch, name(key), conversation);
        if (look.runs()) {
            if (properties.batch().mayRun(clock.instant())) {
                throw running();
            }
            client.batches().cancel(batch);
        }
        var answer = look.reply().map(reply -> Kept.of(reply, properties.batchPrices()));
        answer.ifPresent(paid -> kept.keep(key, paid));
        if (kept.close(key)) {
            purse.settle(
                    order.hold(), answer.map(paid -> paid.booking(false, true)).orElse(NOTHING));
            LOG.info("Batch {} of {} {}", batch, key.model(), answer.isPresent() ? "has answered" : "came to nothing");
        }
        client.batches().delete(look.files());
        return answer;
    }

    private TryLater running() {
        return new TryLater(
                TryLater.Cause.BATCH,
                properties.batch().nextLook(clock.instant()),
                "The model's server works on a batch");
    }

    /** By which the server's answer says what it answers. */
    private static String name(KeptAnswers.Key key) {
        return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
