package io.gleancast.insight.gate;

/**
 * A word as the gate compares it.
 *
 * @param form after {@link Normalisation}
 * @param start where it stands in the text
 * @param end behind its last letter
 */
record Word(String form, int start, int end) {}
