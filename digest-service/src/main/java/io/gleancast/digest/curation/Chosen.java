package io.gleancast.digest.curation;

import io.gleancast.contracts.Insight;

/**
 * One of the five.
 *
 * @param position from 1
 * @param sources how many independent recordings say the same
 */
public record Chosen(int position, Insight insight, int sources, Factors factors) {}
