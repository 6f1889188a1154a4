package io.gleancast.insight.reader;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Doubt;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.NoProposal;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.TranscriptGate;
import io.gleancast.insight.model.Bill;
import io.gleancast.insight.model.Data;
import io.gleancast.insight.model.EvidenceLines;
import io.gleancast.insight.model.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of an episode's candidates: they are read, what is not supported is written again and read once more. */
final class CandidateReading {
    private static final Logger LOG = LoggerFactory.getLogger(CandidateReading.class);

    private final TranscriptGate gate;
    private final MeaningReader reader;
    private final EvidenceLines lines;
    private final Map<Integer, Candidate> supported = new HashMap<>();
    private final Map<Integer, String> objections = new TreeMap<>();
    private final Map<Integer, Judgement.Accepted> accepted = new TreeMap<>();
    private final Bill bill;
    private Usage writing;

    CandidateReading(List<Judgement> judged, TranscriptGate gate, MeaningReader reader) {
        this.gate = gate;
        this.reader = reader;
        this.bill = reader.bill();
        this.writing = Usage.free(reader.name());
        this.lines = new EvidenceLines(gate.source().transcript());
        for (int i = 0; i < judged.size(); i++) {
            if (judged.get(i) instanceof Judgement.Accepted one) {
                accepted.put(i, one);
            }
        }
    }

    /** Throws {@link TryLater}, with what was taken already, where reading or writing is possible later. */
    Findings of(InsightEngine writer) {
        try {
            read(accepted);
            if (!objections.isEmpty()) {
                read(rewritten(writer));
            }
            return new Findings(supported, objections, reader.name(), usage());
        } catch (TryLater e) {
            throw e.after(e.usage().map(usage()::plus).orElseGet(this::usage));
        } catch (NoProposal e) {
            // Of one who lets us ask nothing any more, what was found stands.
            LOG.warn("The reading ends early: {}", e.getMessage());
            return new Findings(supported, objections, reader.name(), usage());
        }
    }

    private Usage usage() {
        return writing.plus(bill.usage());
    }

    private void read(Map<Integer, Judgement.Accepted> candidates) {
        var statements = new ArrayList<Statement>();
        candidates.forEach((place, one) -> statements.add(lines.statement(place + 1, one)));
        var transcript = gate.source().transcript();
        reader.read(transcript.textSha256(), Data.head(transcript), statements, bill)
                .forEach((id, verdict) -> {
                    int place = id - 1;
                    var candidate = candidates.get(place);
                    if (verdict.supported() && candidate != null) {
                        supported.put(place, candidate.candidate());
                        objections.remove(place);
                    } else {
                        objections.put(place, verdict.objection());
                    }
                });
    }

    /** What the writer made of the objections, as far as the gate lets it pass. */
    private Map<Integer, Judgement.Accepted> rewritten(InsightEngine writer) {
        var places = List.copyOf(objections.keySet());
        var doubts = places.stream().map(this::doubt).toList();
        var proposal = writer.rewrite(gate.source().transcript(), doubts);
        writing = writing.plus(proposal.usage());
        var passed = new TreeMap<Integer, Judgement.Accepted>();
        for (int i = 0; i < places.size(); i++) {
            var again = proposal.candidates().get(i);
            if (!again.equals(doubts.get(i).candidate()) && gate.judge(again) instanceof Judgement.Accepted one) {
                passed.put(places.get(i), one);
            }
        }
        return passed;
    }

    private Doubt doubt(int place) {
        var one = Objects.requireNonNull(accepted.get(place));
        return new Doubt(
                one.candidate(),
                lines.around(one.places()),
                lines.evidence(one.places()),
                String.valueOf(objections.get(place)));
    }
}
