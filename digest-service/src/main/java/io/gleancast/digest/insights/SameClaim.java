package io.gleancast.digest.insights;

/**
 * Tells whether two texts make the same claim. Cosine alone cannot: an opposite is as near as a paraphrase. So the words
 * must agree as well, and no number, name, denial or direction may speak against it. To merge an insight with its
 * opposite would be the worst error, to miss a duplicate the mildest: the bars are set accordingly.
 */
final class SameClaim {
    /** Paraphrases that keep most words are all nearer than this under bge-small. */
    static final double NEAR = 0.85;
    /** Of the words with meaning, opposites and other claims on the same matter share up to two in five. */
    private static final double WORDS = 0.44;

    private SameClaim() {}

    /** Whether the two say the same; {@code cosine} is that of their vectors. */
    static boolean holds(String one, String other, double cosine) {
        return cosine >= NEAR && holds(Claim.of(one), Claim.of(other));
    }

    private static boolean holds(Claim one, Claim other) {
        return one.overlap(other) >= WORDS && one.against(other).isEmpty();
    }
}
