package io.gleancast.insight.model;

import com.openai.core.ObjectMappers;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.Proposal;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a language model: one request while the transcript fits it, else one for each of several overlapping parts and one
 * that chooses among what they gave.
 */
final class ModelEngine implements InsightEngine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelEngine.class);
    private static final double SHRINK = 0.6;
    private static final int SHRINKS = 5;
    private static final int FEWEST_TOKENS = 300;
    private static final int MOST_QUOTES = 3;

    private final ModelProperties properties;
    private final ModelClient client;
    private final Asking asking;
    /** Learned from servers that see less than they are said to. */
    private volatile double fit = 1;

    ModelEngine(ModelProperties properties, KeptAnswers kept, Purse purse, Clock clock) {
        this.properties = properties;
        this.client = new ModelClient(properties);
        this.asking = new Asking(client, kept, purse, properties, clock);
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String version() {
        return properties.name() + "/prompt-" + Prompt.VERSION;
    }

    /** The first request that this transcript would cause, as JSON. */
    String request(Transcript transcript) {
        var part = Parts.of(Sentences.of(transcript), room(), properties.overlapSentences())
                .getFirst();
        var params = client.params(new Conversation(Prompt.EXTRACT, Data.of(transcript, part), null));
        try {
            return ObjectMappers.jsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(params._body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The request cannot be written as JSON", e);
        }
    }

    @Override
    public Proposal propose(Transcript transcript) {
        for (int i = 0; ; i++) {
            try {
                return proposal(transcript);
            } catch (Asking.TooLong _) {
                if (i == SHRINKS) {
                    throw new NoProposal(
                            NoProposal.Cause.UNUSABLE,
                            new Bill(properties.name()).usage(),
                            "The model sees too little");
                }
                fit *= SHRINK;
                LOG.warn("The model sees less than {} tokens, parts shrink to {}", properties.contextTokens(), room());
            }
        }
    }

    private Proposal proposal(Transcript transcript) {
        var bill = new Bill(properties.name());
        var parts = Parts.of(Sentences.of(transcript), room(), properties.overlapSentences());
        if (parts.size() == 1) {
            return new Proposal(candidates(transcript, parts.getFirst(), "whole", bill), bill.usage());
        }
        var all = new ArrayList<Candidate>();
        for (var part : parts) {
            var step = "sentences %d-%d"
                    .formatted(part.getFirst().index(), part.getLast().index());
            all.addAll(candidates(transcript, part, step, bill));
        }
        return new Proposal(merged(transcript, all, bill), bill.usage());
    }

    /** Tokens for the transcript: what instructions, schema and answer leave. */
    private int room() {
        int fixed = new Conversation(Prompt.EXTRACT, "", null).tokens() + properties.answerTokens();
        return Math.max(FEWEST_TOKENS, (int) ((properties.contextTokens() - fixed) * 0.95 * fit));
    }

    private List<Candidate> candidates(Transcript transcript, List<Sentence> part, String step, Bill bill) {
        var conversation = new Conversation(Prompt.EXTRACT, Data.of(transcript, part), null);
        return byWorth(asking.ask(key(transcript, step), conversation, Answers::candidates, bill));
    }

    private KeptAnswers.Key key(Transcript transcript, String step) {
        return new KeptAnswers.Key(transcript.textSha256(), Prompt.VERSION, properties.name(), step);
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
        var conversation = new Conversation(Prompt.MERGE, Data.of(candidates), null);
        try {
            var groups = asking.ask(
                    key(transcript, "merge %d".formatted(candidates.hashCode())),
                    conversation,
                    (content, cut) -> Answers.groups(content, cut, candidates.size()),
                    bill);
            return groups.stream().map(group -> joined(group, candidates)).toList();
        } catch (NoProposal e) {
            if (e.why() != NoProposal.Cause.UNUSABLE) {
                throw e;
            }
            return candidates;
        }
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
        client.close();
    }
}
