package io.gleancast.insight.gate;

import io.gleancast.insight.engine.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of an engine's candidates may be published. It trusts no engine: it finds every quote in the transcript
 * itself, and holds headline and body to what was said there.
 */
public final class EvidenceGate {
    private final SponsorDetector sponsors;
    private final @Nullable String language;

    /**
     * @param sponsors finds the passages from which nothing may be taken
     * @param language that headlines and bodies must be in, BCP 47; nothing for the transcript's own
     */
    public EvidenceGate(SponsorDetector sponsors, @Nullable String language) {
        this.sponsors = sponsors;
        this.language = language;
    }

    /** Judges candidates in their order, the best first: of two that say the same the first stands. */
    public List<Judgement> judge(List<Candidate> candidates, Source source) {
        return on(source).judge(candidates);
    }

    /** Makes ready to judge candidates from one transcript. */
    public TranscriptGate on(Source source) {
        return new TranscriptGate(source, sponsors, language);
    }
}
