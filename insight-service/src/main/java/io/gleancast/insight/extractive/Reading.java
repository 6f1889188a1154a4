package io.gleancast.insight.extractive;

import io.gleancast.insight.headline.Token;
import java.util.List;

/**
 * A passage that reads well.
 *
 * @param tagged its sentences, tagged
 * @param headline the claim, cut from one of them
 * @param ease how well it reads to a stranger, 0 to 1
 */
record Reading(Passage passage, List<List<Token>> tagged, String headline, double ease) {}
