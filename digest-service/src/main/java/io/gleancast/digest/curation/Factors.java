package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;

/**
 * Why an insight was chosen for a reader, each within 0 and 1.
 *
 * @param total the weighted whole that decided
 * @param quality the insight's own score
 * @param novelty how far it is from what the reader was sent before
 * @param freshness how recently it was first published
 * @param corroboration how many independent recordings say the same
 * @param follows whether the reader follows its show or topic
 */
public record Factors(
        double total, double quality, double novelty, double freshness, double corroboration, double follows) {

    /** As the public edition carries them. */
    public Digest.Factors published() {
        return new Digest.Factors(total, quality, novelty, freshness, corroboration);
    }
}
