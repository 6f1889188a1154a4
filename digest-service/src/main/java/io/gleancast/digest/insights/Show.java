package io.gleancast.digest.insights;

import io.gleancast.contracts.Podcast;

/**
 * A podcast that has insights.
 *
 * @param insights how many stand
 */
public record Show(Podcast podcast, int insights) {}
