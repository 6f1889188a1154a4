package io.gleancast.insight.engine;

/**
 * Words that an engine says were said.
 *
 * @param firstSentence index into {@link io.gleancast.insight.text.Sentences}; -1 where unknown
 * @param lastSentence the last one's index, {@code firstSentence} for a single sentence; -1 where unknown
 */
public record Quote(String text, int firstSentence, int lastSentence) {}
