package io.gleancast.insight.model;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Doubt;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Version;
import io.gleancast.insight.model.ModelProperties.Task;
import io.gleancast.insight.text.Sentence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a language model: one request while the transcript fits it, else one for each of several overlapping parts and one
 * that chooses among what they gave. Or has it write about passages only ({@link Task#PASSAGES}).
 */
final class ModelEngine implements InsightEngine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelEngine.class);
    private static final int SHRINKS = 5;
    private static final int FEWEST_TOKENS = 300;
    /** More than a day of talk may yield. */
    private static final int MOST_CANDIDATES = 400;

    private static final int FEWEST_ASKED = 3;
    private static final long ASKED_AN_HOUR = 15;
    private static final long WORDS_AN_HOUR = 9_000;

    private final ModelProperties properties;
    private final Prompts prompts;
    private final LanguageModel model;
    private final Merging merging;
    private final Rewriting rewriting;
    private final @Nullable PassageWriting writing;
    private final Function<Version, ModelEngine> others;
    private final Map<Version, ModelEngine> made = new ConcurrentHashMap<>();

    private final Fit fit = new Fit();

    ModelEngine(ModelProperties properties, PassageChooser chooser, KeptAnswers kept, Purse purse, Clock clock) {
        this(properties, Prompts.CURRENT, chooser, kept, purse, clock);
    }

    private ModelEngine(
            ModelProperties properties,
            Prompts prompts,
            PassageChooser chooser,
            KeptAnswers kept,
            Purse purse,
            Clock clock) {
        this.properties = properties;
        this.prompts = prompts;
        this.model = new LanguageModel(properties, kept, purse, clock);
        this.merging = new Merging(model, prompts);
        this.rewriting = new Rewriting(model);
        this.writing = properties.task() == Task.PASSAGES ? new PassageWriting(model, chooser) : null;
        this.others = version -> new ModelEngine(
                properties.asking(version.model()),
                version.prompt() == null
                        ? prompts
                        : Prompts.find(version.prompt()).orElseThrow(),
                chooser,
                kept,
                purse,
                clock);
        if (room() < FEWEST_TOKENS) {
            throw new IllegalArgumentException(
                    "insight.model.context-tokens leaves only %d tokens for a transcript, and %d are needed: the instructions and the answer take %d"
                            .formatted(room(), FEWEST_TOKENS, fixed()));
        }
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String version() {
        return properties.name() + "/" + (writing == null ? "prompt-" + prompts.version() : writing.version());
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Proposal rewrite(Transcript transcript, List<Doubt> doubts) {
        return rewriting.of(transcript, doubts, bill());
    }

    @Override
    public Optional<InsightEngine> at(Version version) {
        if (version.isCurrent()) {
            return Optional.of(this);
        }
        boolean known = (version.model() == null || properties.knows(version.model()))
                && (version.prompt() == null
                        || (writing == null && Prompts.find(version.prompt()).isPresent()));
        return known ? Optional.of(made.computeIfAbsent(version, others)) : Optional.empty();
    }

    /** The first request that this transcript would cause, as JSON. */
    String request(Transcript transcript) {
        if (writing != null) {
            return model.request(new Conversation(StatementPrompt.WRITE.prompt(), writing.data(transcript), null));
        }
        var part = Parts.of(prompts.lines(transcript), room(), properties.overlapSentences())
                .getFirst();
        return model.request(conversation(transcript, part));
    }

    @Override
    public Proposal propose(Transcript transcript) {
        var bill = bill();
        for (int i = 0; ; i++) {
            double share = fit.share();
            try {
                var proposal = new Proposal(proposed(transcript, bill), bill.usage());
                fit.fitted();
                return proposal;
            } catch (TryLater e) {
                throw e.after(bill.usage());
            } catch (LanguageModel.TooLong _) {
                if (i == SHRINKS) {
                    throw new NoProposal(NoProposal.Cause.UNUSABLE, bill.usage(), "The model sees too little");
                }
                fit.tooLong(share);
                LOG.warn("The model sees less than {} tokens, parts shrink to {}", properties.contextTokens(), room());
            }
        }
    }

    private Bill bill() {
        return new Bill(properties.name(), writing == null ? prompts.version() : StatementPrompt.WRITE.version());
    }

    private List<Candidate> proposed(Transcript transcript, Bill bill) {
        return found(transcript, bill).stream().limit(MOST_CANDIDATES).toList();
    }

    private List<Candidate> found(Transcript transcript, Bill bill) {
        if (writing != null) {
            return writing.of(transcript, bill);
        }
        var parts = Parts.of(prompts.lines(transcript), Math.max(FEWEST_TOKENS, room()), properties.overlapSentences());
        if (parts.isEmpty()) {
            return List.of();
        }
        if (parts.size() == 1) {
            return candidates(transcript, parts.getFirst(), "whole", bill);
        }
        return merging.of(transcript, byWorth(ofParts(transcript, parts, bill)), room(), bill);
    }

    /** What the parts gave; one of which nothing can be used does not spoil the others, and their batches run side by side. */
    private List<Candidate> ofParts(Transcript transcript, List<List<Sentence>> parts, Bill bill) {
        var all = new ArrayList<Candidate>();
        NoProposal useless = null;
        TryLater batch = null;
        int used = 0;
        for (var part : parts) {
            var step = "sentences %d-%d"
                    .formatted(part.getFirst().index(), part.getLast().index());
            try {
                all.addAll(candidates(transcript, part, step, bill));
                used++;
            } catch (NoProposal e) {
                if (e.why() != NoProposal.Cause.UNUSABLE) {
                    throw e;
                }
                useless = e;
            } catch (TryLater e) {
                if (e.why() != TryLater.Cause.BATCH) {
                    throw batch == null ? e : batch;
                }
                batch = e;
            }
        }
        if (batch != null) {
            throw batch;
        }
        if (useless != null && used == 0) {
            throw useless;
        }
        return all;
    }

    /** Tokens for the transcript: what instructions, schema and answer leave. */
    private int room() {
        return (int) ((properties.contextTokens() - fixed()) * 0.95 * fit.share());
    }

    private int fixed() {
        var prompt = writing == null ? prompts.extract() : StatementPrompt.WRITE.prompt();
        return new Conversation(prompt, "", null).tokens() + properties.answerTokens();
    }

    private List<Candidate> candidates(Transcript transcript, List<Sentence> part, String step, Bill bill) {
        var key = new KeptAnswers.Key(transcript.textSha256(), prompts.version(), properties.name(), step);
        return byWorth(model.ask(key, conversation(transcript, part), Answers::candidates, prompts.repair(), bill));
    }

    private Conversation conversation(Transcript transcript, List<Sentence> part) {
        return new Conversation(prompts.extract(), prompts.data(transcript, part, most(part)), null);
    }

    /** As many as could be published of so many words, and a few for the gate to refuse. */
    private static int most(List<Sentence> part) {
        return FEWEST_ASKED + (int) (Data.words(part) * ASKED_AN_HOUR / WORDS_AN_HOUR);
    }

    private static List<Candidate> byWorth(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::worth).reversed())
                .toList();
    }

    @Override
    public void close() {
        made.values().forEach(ModelEngine::close);
        model.close();
    }
}
