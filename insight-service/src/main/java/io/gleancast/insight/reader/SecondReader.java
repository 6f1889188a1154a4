package io.gleancast.insight.reader;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.InsightEngine;
import io.gleancast.insight.engine.TryLater;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Refusal;
import io.gleancast.insight.gate.TranscriptGate;
import io.gleancast.insight.headline.Tagger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing out that a model wrote and nobody read. What the gate lets pass is read; what is not supported goes back to its
 * writer once, and before gate and reader again; the rest is said in its speaker's own words, or not at all.
 */
public final class SecondReader {
    private final ReaderTrust trust;
    private final OwnWords ownWords;

    SecondReader(ReaderTrust trust, Tagger tagger) {
        this.trust = trust;
        this.ownWords = new OwnWords(tagger);
    }

    /**
     * Judges an engine's candidates, and has read what it wrote. Throws {@link TryLater}, with what was taken already, where that
     * can be done later.
     */
    public Checked check(List<Candidate> candidates, TranscriptGate gate, InsightEngine writer) {
        var judged = gate.judge(candidates);
        boolean toBeRead = writer.writes() && judged.stream().anyMatch(Judgement.Accepted.class::isInstance);
        var reader = toBeRead ? trust.reader() : Optional.<MeaningReader>empty();
        if (reader.isEmpty()) {
            return unreadAsJudged(judged, gate, writer, Usage.free(writer.name()));
        }
        return settled(judged, gate, new CandidateReading(judged, gate, reader.get()).of(writer));
    }

    /**
     * The same where nobody can read.
     *
     * @param usage what was taken in vain
     */
    public Checked unread(List<Candidate> candidates, TranscriptGate gate, InsightEngine writer, Usage usage) {
        return unreadAsJudged(gate.judge(candidates), gate, writer, usage);
    }

    private Checked unreadAsJudged(List<Judgement> judged, TranscriptGate gate, InsightEngine writer, Usage usage) {
        return writer.writes()
                ? settled(judged, gate, Findings.none(usage))
                : new Checked(judged, Set.of(), null, usage);
    }

    /** Each candidate as it may stand, so that of two that say the same only the first does. */
    private Checked settled(List<Judgement> judged, TranscriptGate gate, Findings findings) {
        var judgements = new ArrayList<>(judged);
        var standing = new TreeMap<Integer, Candidate>();
        for (int i = 0; i < judged.size(); i++) {
            if (judged.get(i) instanceof Judgement.Accepted accepted) {
                var worded = Optional.ofNullable(findings.supported().get(i)).or(() -> inOwnWords(accepted, gate));
                if (worded.isPresent()) {
                    standing.put(i, worded.get());
                } else {
                    judgements.set(
                            i,
                            refused(accepted.candidate(), findings.objections().get(i)));
                }
            }
        }
        var settled = gate.judge(List.copyOf(standing.values())).iterator();
        standing.keySet().forEach(i -> judgements.set(i, settled.next()));
        var read = new HashSet<Integer>();
        findings.supported().keySet().stream()
                .filter(i -> judgements.get(i) instanceof Judgement.Accepted)
                .forEach(read::add);
        return new Checked(judgements, read, findings.reader(), findings.usage());
    }

    private Optional<Candidate> inOwnWords(Judgement.Accepted accepted, TranscriptGate gate) {
        return ownWords.of(accepted, gate.source()).stream()
                .filter(candidate -> gate.judge(candidate) instanceof Judgement.Accepted)
                .findFirst();
    }

    private static Judgement refused(Candidate candidate, @Nullable String objection) {
        return new Judgement.Refused(
                candidate, objection == null ? Refusal.NOT_READ : Refusal.NOT_SUPPORTED, objection);
    }

    /** How things stand with the reader. */
    public ReaderStatus status() {
        return trust.status();
    }
}
