package io.gleancast.insight.model;

import io.gleancast.benchmarks.evaluate.AsPublished;
import io.gleancast.benchmarks.evaluate.Judged;
import io.gleancast.benchmarks.evaluate.Labelled;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.extractive.ExtractiveJudged;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.gate.TranscriptGate;
import io.gleancast.insight.reader.Checked;
import io.gleancast.insight.reader.ReaderForOneRun;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The model engine under judgement, against the server that the environment names; it keeps answers for this run only. */
public final class ModelJudged implements Judged, AutoCloseable {
    private static final int RANKED = 10;
    private static final int FEWEST = 3;
    private static final double PER_HOUR = 12;
    private static final double MS_PER_HOUR = 3_600_000;

    private final ModelEngine engine;
    private final EvidenceGate gate = new EvidenceGate(ExtractiveJudged.sponsors(), null);
    private final @Nullable ReaderForOneRun reader;
    private int unanswered;

    private ModelJudged(ModelProperties properties, PassageChooser chooser, @Nullable ReaderForOneRun reader) {
        var memory = new InMemory();
        this.engine = new ModelEngine(properties, chooser, memory, memory, Clock.systemUTC());
        this.reader = reader;
    }

    /**
     * One for OPENAI_API_KEY, OPENAI_BASE_URL, GLEANCAST_MODEL and INSIGHT_MODEL_…; nothing where no server is named.
     *
     * @param chooser of the passages, where the model only writes
     * @param task what the model is to do, unless INSIGHT_MODEL_TASK or its context says so
     * @param reads whether a second reader, by INSIGHT_READER_…, checks what it writes
     */
    public static Optional<ModelJudged> fromEnvironment(PassageChooser chooser, @Nullable String task, boolean reads) {
        var properties = properties(task == null ? Map.of() : Map.of("insight.model.task", task));
        return properties.configured()
                ? Optional.of(new ModelJudged(properties, chooser, reads ? new ReaderForOneRun(properties) : null))
                : Optional.empty();
    }

    /** One that may write requests, but has nobody to send them to. */
    public static ModelJudged unconnected(PassageChooser chooser) {
        return new ModelJudged(properties(Map.of("insight.model.api-key", "none")), chooser, null);
    }

    /** The settings that the environment names. */
    public static ModelProperties properties() {
        return properties(Map.of());
    }

    private static ModelProperties properties(Map<String, Object> more) {
        var environment = new StandardEnvironment();
        var names = Map.of(
                "insight.model.api-key", "OPENAI_API_KEY",
                "insight.model.base-url", "OPENAI_BASE_URL",
                "insight.model.name", "GLEANCAST_MODEL");
        var given = new java.util.HashMap<String, Object>(more);
        names.forEach((property, variable) -> {
            var value = environment.getProperty(variable, "");
            if (!value.isBlank()) {
                given.put(property, value);
            }
        });
        environment.getPropertySources().addLast(new MapPropertySource("plain", given));
        return Binder.get(environment).bindOrCreate("insight.model", ModelProperties.class);
    }

    @Override
    public String name() {
        return engine.version();
    }

    /** The first request for this transcript, as JSON. */
    public String request(Labelled episode) {
        return engine.request(episode.transcript());
    }

    /** Ranked are those that the gate lets pass: the others would never be seen. */
    @Override
    public Ranking rank(Labelled episode) {
        long start = System.nanoTime();
        var proposal = propose(episode);
        long took = System.nanoTime() - start;
        var passed = gate.judge(proposal.candidates(), Source.of(episode.transcript())).stream()
                .filter(Judgement.Accepted.class::isInstance)
                .map(Judgement.Accepted.class::cast)
                .map(AsPublished::of)
                .limit(RANKED)
                .toList();
        return new Ranking(passed, proposal.candidates(), proposal.usage(), took, most(episode));
    }

    /** As the service does unless told otherwise. */
    private static int most(Labelled episode) {
        var duration = episode.transcript().durationMs();
        return duration == null ? FEWEST : Math.max(FEWEST, (int) Math.ceil(duration / MS_PER_HOUR * PER_HOUR));
    }

    @Override
    public Checked check(List<Candidate> proposed, TranscriptGate before) {
        return reader == null ? Judged.super.check(proposed, before) : reader.check(proposed, before, engine);
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    private Proposal propose(Labelled episode) {
        try {
            return engine.propose(episode.transcript());
        } catch (NoProposal e) {
            return nothing(episode, e.why(), e, e.usage());
        } catch (TryLater e) {
            return nothing(episode, e.why(), e, e.usage().orElseGet(() -> Usage.free(name())));
        }
    }

    private Proposal nothing(Labelled episode, Enum<?> why, RuntimeException e, Usage usage) {
        System.err.printf("%s: %s: %s%n", episode.name(), why, e.getMessage());
        unanswered++;
        return new Proposal(List.of(), usage);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        engine.close();
    }
}
