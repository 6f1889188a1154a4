package io.gleancast.contracts;

/**
 * What a result cost to make.
 *
 * @param audioSeconds seconds of audio given to speech recognition
 * @param microDollars millionths of a US dollar
 */
public record Cost(long audioSeconds, long microDollars) {
    /** Nothing was paid. */
    public static final Cost FREE = new Cost(0, 0);

    public Cost {
        Checks.notNegative("cost.audioSeconds", audioSeconds);
        Checks.notNegative("cost.microDollars", microDollars);
    }
}
