package io.gleancast.digest.curation;

import io.gleancast.digest.insights.Placed;

/** A candidate with its factors. */
record Scored(Placed candidate, Factors factors) {
    boolean followed() {
        return factors.follows() > 0;
    }
}
