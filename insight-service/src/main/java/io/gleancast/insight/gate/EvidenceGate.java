package io.gleancast.insight.gate;

import io.gleancast.insight.engine.Candidate;
import java.util.ArrayList;
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
        var hearing = hearing(source);
        var accepted = new Accepted();
        return candidates.stream()
                .map(candidate -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("Interrupted while judging candidates");
                    }
                    return accepted.orDuplicate(hearing.hear(candidate));
                })
                .toList();
    }

    /** Makes ready to judge candidates from one transcript, each for itself. */
    Hearing hearing(Source source) {
        return new Hearing(source, ClosedSentences.of(source, sponsors), language);
    }

    /** What has passed so far. */
    private static final class Accepted {
        private static final double ALIKE = 0.8;

        private final List<Claim> claims = new ArrayList<>();

        Judgement orDuplicate(Hearing.Heard heard) {
            var claim = heard.claim();
            if (claim == null) {
                return heard.judgement();
            }
            if (claims.stream().anyMatch(other -> same(other, claim))) {
                var candidate = claim.candidate();
                return new Judgement.Refused(candidate, Refusal.DUPLICATE, candidate.headline());
            }
            claims.add(claim);
            return heard.judgement();
        }

        private static boolean same(Claim one, Claim other) {
            return one.passages().getFirst().overlaps(other.passages().getFirst())
                    || IsSupported.alike(one.bodyStems(), other.bodyStems()) >= ALIKE;
        }
    }
}
