package io.gleancast.insight.extraction;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.reader.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads one transcript: an engine proposes, gate and second reader judge, what passes is made into records. */
@Component
class Reading {
    private final Proposals proposals;
    private final Checking checking;
    private final Assembly assembly;
    private final ReadingRules rules;

    Reading(Proposals proposals, Checking checking, Assembly assembly, ReadingRules rules) {
        this.proposals = proposals;
        this.checking = checking;
        this.assembly = assembly;
        this.rules = rules;
    }

    Result of(Transcript transcript, Job job) {
        var useless = rules.uselessnessOf(transcript);
        if (useless != null) {
            return unread(transcript, useless.reason(), useless.detail(), false);
        }
        var answer = proposals.of(transcript, job);
        var source = Source.of(transcript);
        var checked = checking.of(answer, source, job);
        var judgements = checked.judgements();
        var chosen = choose(transcript, judgements);
        var engine = answer.engine();
        var id = extractionId(transcript, engine.name(), engine.version());
        var usage = answer.proposal().usage().plus(checked.usage());
        var insights = assembly.insights(
                chosen.standing(),
                new Assembly.Origin(
                        source, id, engine.name(), engine.version(), usage, rules.languageOf(source), reader(checked)));
        boolean vain = job.isRerun() && answer.instead() != null;
        var reason = answer.instead() == null ? Drop.Reason.NOTHING_WORTH_SAYING : answer.instead();
        var drop = insights.isEmpty() && !vain
                ? rules.drop(transcript, reason, "%d candidates, none accepted".formatted(judgements.size()))
                : null;
        return new Result(id, engine.name(), engine.version(), usage, judgements, insights, chosen.ids(), drop, vain);
    }

    /** Who read what is accepted in a model's words. */
    private static Map<Judgement.Accepted, String> reader(Checked checked) {
        var read = new HashMap<Judgement.Accepted, String>();
        var name = checked.reader();
        for (int i : checked.read()) {
            if (name != null && checked.judgements().get(i) instanceof Judgement.Accepted accepted) {
                read.put(accepted, name);
            }
        }
        return read;
    }

    /** The same transcript, engine and version give the same id, on every replica and every replay. */
    static String extractionId(Transcript transcript, String engine, String version) {
        return Ids.uuid5(
                UUID.fromString(transcript.episode().id()), transcript.textSha256() + " " + engine + " " + version);
    }

    private record Choice(List<Judgement.Accepted> standing, Map<Integer, String> ids) {}

    /** The first of those accepted, as many as the episode's length allows, and none that an operator took back. */
    private Choice choose(Transcript transcript, List<Judgement> judgements) {
        var standing = new ArrayList<Judgement.Accepted>();
        var ids = new HashMap<Integer, String>();
        var barred = rules.barred(transcript.episode().id());
        int limit = rules.limit(transcript);
        for (int i = 0; i < judgements.size(); i++) {
            if (judgements.get(i) instanceof Judgement.Accepted accepted && standing.size() < limit) {
                var id = Assembly.idOf(transcript, accepted);
                if (!barred.contains(id) && !ids.containsValue(id)) {
                    standing.add(accepted);
                    ids.put(i, id);
                }
            }
        }
        return new Choice(standing, ids);
    }

    /** A transcript that could not be read to its end: it says so, and what stands of the episode stays as it stands. */
    Result givenUp(Transcript transcript, Job job, Drop.Reason reason, String detail) {
        var result = unread(transcript, reason, detail, true);
        return job.isRerun() ? result.withoutDrop() : result;
    }

    private Result unread(Transcript transcript, Drop.Reason reason, String detail, boolean vain) {
        var engine = "none";
        return new Result(
                extractionId(transcript, engine, reason.name()),
                engine,
                "1",
                Usage.free(engine),
                List.of(),
                List.of(),
                Map.of(),
                rules.drop(transcript, reason, detail),
                vain);
    }
}
