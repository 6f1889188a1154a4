package io.gleancast.insight.model;

import io.gleancast.insight.engine.PassageChooser;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes language models that share answers and budgets, whichever server they are on. */
public final class LanguageModels {
    /** As pauses name the server of the configured model. */
    public static final String SERVER = "model";

    private final ModelProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;
    private final Clock clock;

    LanguageModels(
            ModelProperties properties, JdbcClient jdbc, TransactionTemplate transaction, MeterRegistry metrics) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.metrics = metrics;
        this.clock = new DatabaseClock(jdbc);
    }

    /** The model that writes. */
    public ModelProperties configured() {
        return properties;
    }

    /**
     * A model by its settings.
     *
     * @param server by which replicas remember that one asked for patience
     */
    public LanguageModel of(ModelProperties settings, String server) {
        return new LanguageModel(settings, answers(), purse(server), clock);
    }

    /** A model for one run without a database: nothing is asked twice within it, nothing is limited. */
    public static LanguageModel forOneRun(ModelProperties settings, Clock clock) {
        var memory = new InMemory();
        return new LanguageModel(settings, memory, memory, clock);
    }

    ModelEngine engine(PassageChooser chooser) {
        return new ModelEngine(properties, chooser, answers(), purse(SERVER), clock);
    }

    private KeptAnswers answers() {
        return new JdbcKeptAnswers(jdbc, clock);
    }

    private Purse purse(String server) {
        return new JdbcPurse(jdbc, transaction, properties, server, metrics, clock);
    }
}
