package io.gleancast.insight.gate;

import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;

/** The evidence gate on one transcript, each candidate judged as if it were alone. */
public final class OneByOne {
    private final Hearing hearing;

    public OneByOne(Transcript transcript) {
        hearing = new EvidenceGate(SponsorDetector.NONE, null).hearing(Source.of(transcript));
    }

    /** What the gate says of it. */
    public Judgement judge(Candidate candidate) {
        return hearing.judge(candidate);
    }
}
