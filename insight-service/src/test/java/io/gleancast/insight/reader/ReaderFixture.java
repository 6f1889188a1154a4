package io.gleancast.insight.reader;

import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.model.AskedModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

    public static SecondReader reader(AskedModels models) {
        return new SecondReader(trust(models, new Memory(), Duration.ofSeconds(20)), TAGGER);
    }

    static ReaderTrust trust(AskedModels models, Examinations examinations, Duration timeout) {
        return new ReaderTrust(
                models.model(timeout), "here", examinations, Examination.current(), new SimpleMeterRegistry());
    }
}
