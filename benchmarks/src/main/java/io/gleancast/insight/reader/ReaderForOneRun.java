package io.gleancast.insight.reader;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.TranscriptGate;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.insight.model.LanguageModels;
import io.gleancast.insight.model.ModelProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** The service's second reader without a database: examined once a run. */
public final class ReaderForOneRun implements AutoCloseable {
    private final ReaderTrust trust;
    private final SecondReader reader;

    /** @param writer whose server and model are asked unless INSIGHT_READER_… names others */
    public ReaderForOneRun(ModelProperties writer) {
        var settings = Binder.get(new StandardEnvironment())
                .bindOrCreate("insight.reader", ReaderProperties.class)
                .of(writer);
        this.trust = new ReaderTrust(
                LanguageModels.forOneRun(settings, Clock.systemUTC()),
                String.valueOf(settings.baseUrl()),
                new Outcomes(),
                Examination.current(),
                new SimpleMeterRegistry());
        this.reader = new SecondReader(trust, new Tagger());
    }

    /** As the service has candidates checked; where the reader cannot be asked now, as it does with nobody to read. */
    public Checked check(List<Candidate> candidates, TranscriptGate gate, InsightEngine writer) {
        try {
            return reader.check(candidates, gate, writer);
        } catch (TryLater e) {
            System.err.println("unread: " + e.getMessage());
            return reader.unread(candidates, gate, writer, e.usage().orElseGet(() -> Usage.free(writer.name())));
        } finally {
            System.err.println("reader: " + reader.status());
        }
    }

    @Override
    public void close() {
        trust.close();
    }

    private static final class Outcomes implements Examinations {
        private final Map<Examinations.Candidate, Examination.Outcome> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<Examination.Outcome> find(Examinations.Candidate candidate) {
            return Optional.ofNullable(kept.get(candidate));
        }

        @Override
        public void keep(Examinations.Candidate candidate, Examination.Outcome outcome) {
            kept.put(candidate, outcome);
        }
    }
}
