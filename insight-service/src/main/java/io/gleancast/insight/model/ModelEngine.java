package io.gleancast.insight.model;

import com.openai.core.ObjectMappers;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Version;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a language model: one request while the transcript fits it, else one for each of several overlapping parts and one
 * that chooses among what they gave.
 */
final class ModelEngine implements InsightEngine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelEngine.class);
    private static final int SHRINKS = 5;
    private static final int FEWEST_TOKENS = 300;
    /** More than a day of talk may yield. */
    private static final int MOST_CANDIDATES = 400;

    private static final int MOST_QUOTES = 3;
    private static final int FEWEST_ASKED = 3;
    private static final long ASKED_AN_HOUR = 15;
    private static final long WORDS_AN_HOUR = 9_000;

    private final ModelProperties properties;
    private final Prompts prompts;
    private final ModelClient client;
    private final Asking asking;
    private final Function<Version, ModelEngine> others;
    private final Map<Version, ModelEngine> made = new ConcurrentHashMap<>();

    private final Fit fit = new Fit();

    ModelEngine(ModelProperties properties, KeptAnswers kept, Purse purse, Clock clock) {
        this(properties, Prompts.CURRENT, kept, purse, clock);
    }

    private ModelEngine(ModelProperties properties, Prompts prompts, KeptAnswers kept, Purse purse, Clock clock) {
        this.properties = properties;
        this.prompts = prompts;
        this.client = new ModelClient(properties);
        this.asking = new Asking(client, kept, purse, properties, clock);
        this.others = version -> new ModelEngine(
                properties.asking(version.model()),
                version.prompt() == null
                        ? prompts
                        : Prompts.find(version.prompt()).orElseThrow(),
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
        return properties.name() + "/prompt-" + prompts.version();
    }

    @Override
    public Optional<InsightEngine> at(Version version) {
        if (version.isCurrent()) {
            return Optional.of(this);
        }
        boolean known = (version.model() == null || properties.knows(version.model()))
                && (version.prompt() == null || Prompts.find(version.prompt()).isPresent());
        return known ? Optional.of(made.computeIfAbsent(version, others)) : Optional.empty();
    }

    /** The first request that this transcript would cause, as JSON. */
    String request(Transcript transcript) {
        var part = Parts.of(Sentences.of(transcript), room(), properties.overlapSentences())
                .getFirst();
        var params = client.params(new Conversation(prompts.extract(), Data.of(transcript, part, most(part)), null));
        try {
            return ObjectMappers.jsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(params._body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The request cannot be written as JSON", e);
        }
    }

    @Override
    public Proposal propose(Transcript transcript) {
        var bill = new Bill(properties.name(), prompts.version());
        for (int i = 0; ; i++) {
            double share = fit.share();
            try {
                var proposal = new Proposal(proposed(transcript, bill), bill.usage());
                fit.fitted();
                return proposal;
            } catch (TryLater e) {
                throw e.after(bill.usage());
            } catch (Asking.TooLong _) {
                if (i == SHRINKS) {
                    throw new NoProposal(NoProposal.Cause.UNUSABLE, bill.usage(), "The model sees too little");
                }
                fit.tooLong(share);
                LOG.warn("The model sees less than {} tokens, parts shrink to {}", properties.contextTokens(), room());
            }
        }
    }

    private List<Candidate> proposed(Transcript transcript, Bill bill) {
        return found(transcript, bill).stream().limit(MOST_CANDIDATES).toList();
    }

    private List<Candidate> found(Transcript transcript, Bill bill) {
        var parts = Parts.of(Sentences.of(transcript), Math.max(FEWEST_TOKENS, room()), properties.overlapSentences());
        if (parts.size() == 1) {
            return candidates(transcript, parts.getFirst(), "whole", bill);
        }
        return merged(transcript, ofParts(transcript, parts, bill), bill);
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
        return new Conversation(prompts.extract(), "", null).tokens() + properties.answerTokens();
    }

    private List<Candidate> candidates(Transcript transcript, List<Sentence> part, String step, Bill bill) {
        var conversation = new Conversation(prompts.extract(), Data.of(transcript, part, most(part)), null);
        return byWorth(asking.ask(key(transcript, step), conversation, Answers::candidates, prompts.repair(), bill));
    }

    /** As many as could be published of so many words, and a few for the gate to refuse. */
    private static int most(List<Sentence> part) {
        long words = part.stream()
                .mapToLong(sentence ->
                        sentence.text().chars().filter(c -> c == ' ').count() + 1)
                .sum();
        return FEWEST_ASKED + (int) (words * ASKED_AN_HOUR / WORDS_AN_HOUR);
    }

    private KeptAnswers.Key key(Transcript transcript, String step) {
        return new KeptAnswers.Key(transcript.textSha256(), prompts.version(), properties.name(), step);
    }

    private static List<Candidate> byWorth(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::worth).reversed())
                .toList();
    }

    /** The model chooses and joins; where it cannot, the worth that it gave decides. */
    private List<Candidate> merged(Transcript transcript, List<Candidate> all, Bill bill) {
        var candidates = fitting(byWorth(all));
        if (candidates.size() < 2) {
            return candidates;
        }
        var conversation = new Conversation(prompts.merge(), Data.of(candidates), null);
        try {
            var groups = asking.ask(
                    key(transcript, "merge " + hash(transcript, candidates)),
                    conversation,
                    content -> Answers.groups(content, candidates.size()),
                    prompts.repair(),
                    bill);
            return groups.stream().map(group -> joined(group, candidates)).toList();
        } catch (NoProposal e) {
            if (e.why() != NoProposal.Cause.UNUSABLE) {
                throw e;
            }
            return candidates;
        }
    }

    /** The same candidates give the same, in every process. */
    private static String hash(Transcript transcript, List<Candidate> candidates) {
        return Ids.uuid5(
                UUID.fromString(transcript.episode().id()), ContractsJson.MAPPER.writeValueAsString(candidates));
    }

    private List<Candidate> fitting(List<Candidate> candidates) {
        var fitting = new ArrayList<Candidate>();
        int used = 0;
        for (var candidate : candidates) {
            used += Tokens.in(candidate.headline()) + Tokens.in(candidate.body()) + 10;
            if (used > room() && fitting.size() >= 2) {
                break;
            }
            fitting.add(candidate);
        }
        return fitting;
    }

    /** The group's first, with the others' evidence behind its own. */
    private static Candidate joined(List<Integer> group, List<Candidate> candidates) {
        var first = candidates.get(group.getFirst());
        var quotes = new LinkedHashSet<Quote>(first.quotes());
        group.forEach(number -> quotes.addAll(candidates.get(number).quotes()));
        return new Candidate(
                first.headline(),
                first.body(),
                first.kind(),
                first.hedge(),
                first.topics(),
                first.entities(),
                quotes.stream().limit(MOST_QUOTES).toList(),
                first.worth());
    }

    @Override
    public void close() {
        made.values().forEach(ModelEngine::close);
        client.close();
    }
}
