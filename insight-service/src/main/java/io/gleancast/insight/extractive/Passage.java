package io.gleancast.insight.extractive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of sentences that can be read alone.
 *
 * @param first index of its first sentence
 * @param last index of its last sentence
 * @param cleaned what was said without fillers, a sentence each
 * @param body the cleaned sentences as they would be published, with the speaker's name in front where they speak of themselves
 * @param speaker who says it, where the label is certainly a name
 * @param standalone how well it reads alone, 0 to 1
 */
record Passage(
        int first,
        int last,
        List<String> cleaned,
        String body,
        @Nullable String speaker,
        double standalone) {
    Passage {
        cleaned = List.copyOf(cleaned);
    }

    /** Whether one of its sentences is marked. */
    boolean touches(boolean[] marked) {
        for (int i = first; i <= last; i++) {
            if (marked[i]) {
                return true;
            }
        }
        return false;
    }

    /** Sentences between this and another; negative where they overlap. */
    int gap(Passage other) {
        return Math.max(first, other.first) - Math.min(last, other.last);
    }
}
