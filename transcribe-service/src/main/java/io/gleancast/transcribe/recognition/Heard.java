package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Segment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engine heard.
 *
 * @param language BCP 47, as far as the engine tells
 * @param audio how long the recording is; absent where the engine does not say
 */
record Heard(
        String engine,
        String model,
        @Nullable String language,
        @Nullable Duration audio,
        List<Segment> segments) {
    Heard {
        segments = List.copyOf(segments);
    }
}
