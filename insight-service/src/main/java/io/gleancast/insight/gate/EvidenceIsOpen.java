package io.gleancast.insight.gate;

import org.jspecify.annotations.Nullable;

/** The evidence lies in no passage that advertises or speaks to a machine. */
final class EvidenceIsOpen implements Rule {
    private final ClosedSentences closed;

    EvidenceIsOpen(ClosedSentences closed) {
        this.closed = closed;
    }

    @Override
    public @Nullable Objection check(Claim claim) {
        for (int sentence : claim.evidenceSentences()) {
            if (closed.spoken().contains(sentence)) {
                return new Objection(Refusal.INSTRUCTION, "sentence %d".formatted(sentence));
            }
            if (closed.sponsored().contains(sentence)) {
                return new Objection(Refusal.SPONSOR, "sentence %d".formatted(sentence));
            }
        }
        return null;
    }
}
