package io.gleancast.insight.reader;

import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.model.FakeModelServer;
import io.gleancast.insight.model.InMemory;
import io.gleancast.insight.model.KeptAnswers;
import io.gleancast.insight.model.LanguageModel;
import io.gleancast.insight.model.Purse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Second readers that ask a fake server, for tests without a database. */
public final class ReaderFixture {
    static final Tagger TAGGER = new Tagger();

    private ReaderFixture() {}

    /** Remembers outcomes for one test. */
    static final class Memory implements Examinations {
        final Map<Candidate, Examination.Outcome> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<Examination.Outcome> find(Candidate candidate) {
            return Optional.ofNullable(kept.get(candidate));
        }

        @Override
        public void keep(Candidate candidate, Examination.Outcome outcome) {
            kept.put(candidate, outcome);
        }
    }

    public static SecondReader reader(FakeModelServer server, Clock clock) {
        var memory = new InMemory();
        return reader(server, memory, memory, clock);
    }

    public static SecondReader reader(FakeModelServer server, KeptAnswers answers, Purse purse, Clock clock) {
        return new SecondReader(trust(server, answers, purse, new Memory(), Duration.ofSeconds(20), clock), TAGGER);
    }

    static ReaderTrust trust(
            FakeModelServer server,
            KeptAnswers answers,
            Purse purse,
            Examinations examinations,
            Duration timeout,
            Clock clock) {
        return new ReaderTrust(
                new LanguageModel(server.settings(20_000, timeout), answers, purse, clock),
                "here",
                examinations,
                Examination.current(),
                new SimpleMeterRegistry());
    }
}
