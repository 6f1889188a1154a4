package io.gleancast.transcribe.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An episode on its way, as operators see it.
 *
 * @param attempts how often it was tried, the running attempt counted
 * @param trouble why the last attempt failed
 * @param outcome what it came to: the transcript's engine, or the drop's reason
 */
record Job(
        UUID episodeId,
        JobState state,
        int attempts,
        @Nullable String trouble,
        @Nullable String outcome,
        long audioSeconds,
        Instant created,
        Instant updated) {}
