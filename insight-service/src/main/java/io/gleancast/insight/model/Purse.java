package io.gleancast.insight.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Gives leave for requests, within the budgets and the servers' patience, and books what they took. */
interface Purse {
    /** What was set aside for a request. */
    record Hold(UUID id, Instant at, long tokens, long microDollars) {}

    /**
     * Sets aside what a request may take at most; throws {@link io.gleancast.insight.engine.TryLater} where there is no leave now.
     *
     * @param atMost for how long the request can be under way: what is not settled by then comes back
     */
    Hold hold(long tokens, long microDollars, Duration atMost);

    /** Sets aside what such a request may take. */
    default Hold hold(Spent most, Prices prices, Duration atMost) {
        return hold(most.inputTokens() + most.outputTokens(), prices.microDollars(most), atMost);
    }

    /** Books what it really took. */
    void settle(Hold hold, Booking booking);

    /** Leaves the server alone until then. */
    void pause(Instant until, String reason);

    /** What a request took, and of which kind it was. */
    record Booking(long inputTokens, long outputTokens, long microDollars, boolean repair, boolean batch) {
        /** The request failed before it was answered. */
        static final Booking NOTHING = new Booking(0, 0, 0, false, false);
    }
}
