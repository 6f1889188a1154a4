package io.gleancast.insight.correction;

import io.gleancast.contracts.Insight;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.extraction.Transcripts;
import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.publication.TextEmbedding;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds an operator's words to the same gate as an engine's. */
@Component
class Rewording {
    private final Transcripts transcripts;
    private final EvidenceGate gate;
    private final TextEmbedding embedding;

    Rewording(Transcripts transcripts, EvidenceGate gate, TextEmbedding embedding) {
        this.transcripts = transcripts;
        this.gate = gate;
        this.embedding = embedding;
    }

    /** The words cannot stand, for a reason that the operator may read. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    Insight of(Insight insight, String headline, String body) {
        var transcript = transcripts
                .find(insight.episode().id(), insight.provenance().transcriptSha256())
                .orElseThrow(
                        () -> new Refused(
                                "The transcript is no longer kept, so nothing can be checked against it. Retract the insight instead."));
        var candidate = new Candidate(
                headline,
                body,
                insight.kind(),
                insight.hedge(),
                insight.topics(),
                insight.entities(),
                insight.evidence().stream()
                        .map(evidence -> new Quote(evidence.quote(), -1, -1))
                        .toList(),
                insight.scores().worth());
        var judgement = gate.judge(List.of(candidate), Source.of(transcript)).getFirst();
        if (judgement instanceof Judgement.Refused refused) {
            throw new Refused("The gate refuses these words: %s (%s)"
                    .formatted(refused.reason().label(), refused.detail()));
        }
        var vector =
                embedding.vectors(List.of(TextEmbedding.textOf(headline, body))).getFirst();
        return insight.revised(insight.reworded(headline, body, embedding.of(vector, insight.language())));
    }
}
