package io.gleancast.insight.extractive;

/**
 * A passage as a stranger would read it.
 *
 * @param headline the claim, cut from one of its sentences; empty where somebody else is to write one
 * @param ease how well it reads to a stranger, 0 to 1
 */
record Reading(Passage passage, String headline, double ease) {}
