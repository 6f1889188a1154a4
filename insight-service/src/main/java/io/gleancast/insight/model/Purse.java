package io.gleancast.insight.model;

import java.time.Instant;

/** Gives leave for requests, within the budgets and the servers' patience, and books what they took. */
interface Purse {
    /** What was set aside for a request. */
    record Hold(Instant at, long tokens, long microDollars) {}

    /** Sets aside what a request may take at most; throws {@link io.gleancast.insight.engine.TryLater} where there is no leave now. */
    Hold hold(long tokens, long microDollars);

    /** Sets aside what such a request may take. */
    default Hold hold(Spent most, Prices prices) {
        return hold(most.inputTokens() + most.outputTokens(), prices.microDollars(most));
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
