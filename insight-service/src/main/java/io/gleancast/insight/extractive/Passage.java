package io.gleancast.insight.extractive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of sentences that can be read alone.
 *
 * @param places the sentences' indices, rising; what was nothing but fillers is left out
 * @param cleaned what was said without fillers, a sentence each
 * @param body the cleaned sentences as they would be published, with the speaker's name in front where they speak of themselves
 * @param speaker who says it, where the label is certainly a name
 */
record Passage(
        List<Integer> places,
        List<String> cleaned,
        String body,
        @Nullable String speaker) {
    Passage {
        places = List.copyOf(places);
        cleaned = List.copyOf(cleaned);
    }

    int first() {
        return places.getFirst();
    }

    int last() {
        return places.getLast();
    }

    /** Sentences between this and another; negative where they overlap. */
    int gap(Passage other) {
        return Math.max(first(), other.first()) - Math.min(last(), other.last());
    }
}
