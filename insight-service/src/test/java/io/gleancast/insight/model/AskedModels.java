package io.gleancast.insight.model;

import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Models that ask a fake server and remember its answers, for tests without a database. */
public final class AskedModels {
    private final FakeModelServer server;
    private final InMemory memory = new InMemory();
    private final Purse purse;
    private final Clock clock;

    private AskedModels(FakeModelServer server, Purse purse, Clock clock) {
        this.server = server;
        this.purse = purse;
        this.clock = clock;
    }

    public static AskedModels of(FakeModelServer server, Clock clock) {
        return new AskedModels(server, new InMemory(), clock);
    }

    /** Models whose budget is spent. */
    public static AskedModels withoutBudget(FakeModelServer server, Clock clock) {
        return new AskedModels(server, new EmptyPurse(clock), clock);
    }

    public InsightEngine engine() {
        return new ModelEngine(
                server.settings(20_000, Duration.ofSeconds(20)), FakePassages.NONE, memory, purse, clock);
    }

    public LanguageModel model(Duration timeout) {
        return new LanguageModel(server.settings(20_000, timeout), memory, purse, clock);
    }

    private record EmptyPurse(Clock clock) implements Purse {
        @Override
        public Hold hold(long tokens, long microDollars, Duration atMost) {
            throw new TryLater(TryLater.Cause.BUDGET, clock.instant().plusSeconds(60), "The day's budget is spent");
        }

        @Override
        public void settle(Hold hold, Booking booking) {}

        @Override
        public void pause(Instant until, String reason) {}
    }
}
