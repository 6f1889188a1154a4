package io.gleancast.insight.model;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** Makes one list of what the parts of a long transcript gave: the model chooses and joins; where it cannot, worth decides. */
final class Merging {
    private static final int MOST_QUOTES = 3;

    private final LanguageModel model;
    private final Prompts prompts;

    Merging(LanguageModel model, Prompts prompts) {
        this.model = model;
        this.prompts = prompts;
    }

    /** @param all the most worthwhile first */
    List<Candidate> of(Transcript transcript, List<Candidate> all, int room, Bill bill) {
        var candidates = fitting(all, room);
        if (candidates.size() < 2) {
            return candidates;
        }
        var conversation = new Conversation(prompts.merge(), Data.of(candidates), null);
        try {
            var groups = model.ask(
                    new KeptAnswers.Key(
                            transcript.textSha256(),
                            prompts.version(),
                            model.name(),
                            "merge " + hash(transcript, candidates)),
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

    private static List<Candidate> fitting(List<Candidate> candidates, int room) {
        var fitting = new ArrayList<Candidate>();
        int used = 0;
        for (var candidate : candidates) {
            used += Tokens.in(candidate.headline()) + Tokens.in(candidate.body()) + 10;
            if (used > room && fitting.size() >= 2) {
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
}
