package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engine heard in a part.
 *
 * @param language BCP 47, as far as the engine tells
 * @param timed whether the engine told when each segment was said; if not, a segment's times are the part's
 */
record Heard(@Nullable String language, boolean timed, List<Segment> segments) {
    Heard {
        segments = List.copyOf(segments);
    }
}
