package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one part of an episode, as it is kept.
 *
 * @param language as far as the engine told
 * @param timed whether the engine told when what was said
 * @param voicedMs how much of it somebody speaks, as the voice detector hears it
 * @param coveredMs how much of that the segments cover
 * @param segments times are from the start of the whole audio
 */
record RecognisedPart(
        Span span, @Nullable String language, boolean timed, long voicedMs, long coveredMs, List<Segment> segments) {
    RecognisedPart {
        segments = List.copyOf(segments);
    }
}
