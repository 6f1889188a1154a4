package io.gleancast.insight.gate;

import io.gleancast.insight.engine.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evidence gate before one transcript, for as many judgements as are wanted. */
public final class TranscriptGate {
    private final Hearing hearing;
    private final Source source;

    TranscriptGate(Source source, SponsorDetector sponsors, @Nullable String language) {
        this.source = source;
        this.hearing = new Hearing(source, ClosedSentences.of(source, sponsors), language);
    }

    public Source source() {
        return source;
    }

    /** Judges candidates in their order, the best first: of two that say the same the first stands. */
    public List<Judgement> judge(List<Candidate> candidates) {
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

    /** Judges one candidate as if it were alone. */
    public Judgement judge(Candidate candidate) {
        return hearing.hear(candidate).judgement();
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
                    || SharedWords.alike(one.bodyStems(), other.bodyStems()) >= ALIKE;
        }
    }
}
