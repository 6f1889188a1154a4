package io.gleancast.insight.model;

import io.gleancast.insight.model.Purse.Booking;
import io.gleancast.insight.model.Purse.Hold;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where answers are kept, and which are ordered, so that none is ever paid for twice. */
interface KeptAnswers {
    /** Transcript, prompt, model, and which of the extraction's requests. */
    record Key(String sha256, String promptVersion, String model, String step) {
        Key repair() {
            return new Key(sha256, promptVersion, model, step + "/repair");
        }
    }

    /** An answer as it came, with what it took. */
    record Kept(
            @Nullable String content,
            @Nullable String refusal,
            long inputTokens,
            long outputTokens,
            long microDollars) {
        static Kept of(Reply reply, Prices prices) {
            var spent = reply.spent();
            return new Kept(
                    reply.content(),
                    reply.refusal(),
                    spent.inputTokens(),
                    spent.outputTokens(),
                    prices.microDollars(spent));
        }

        Booking booking(boolean repair, boolean batch) {
            return new Booking(inputTokens, outputTokens, microDollars, repair, batch);
        }
    }

    /**
     * An answer that was ordered by batch.
     *
     * @param batch the server's id; absent where nothing is to be waited for: it came to nothing, or a crash lost it
     */
    record Order(@Nullable String batch, Hold hold) {}

    Optional<Kept> find(Key key);

    void keep(Key key, Kept answer);

    Optional<Order> ordered(Key key);

    /** Notes, before anything is sent, that an answer is ordered by batch; says whether it is the first time. */
    boolean order(Key key, Hold hold);

    /** Notes which batch will answer. */
    void placed(Key key, String batch);

    /** Notes that nothing more is to be waited for; says whether it was until now. */
    boolean close(Key key);
}
