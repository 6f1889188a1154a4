package io.gleancast.digest.curation;

import io.gleancast.digest.insights.Placed;

/** A candidate with its factors; the best sorts first, and ids break ties. */
record Scored(Placed candidate, Factors factors) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
        var byTotal = Double.compare(other.factors.total(), factors.total());
        return byTotal != 0 ? byTotal : candidate.id().compareTo(other.candidate.id());
    }

    boolean followed() {
        return factors.follows() > 0;
    }
}
