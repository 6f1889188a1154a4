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
 * @param detail what a drop says of its reason
 * @param begun since when a worker has it
 * @param next when it is tried next
 */
record Job(
        UUID episodeId,
        String title,
        String show,
        JobState state,
        int attempts,
        @Nullable String trouble,
        @Nullable String outcome,
        @Nullable String detail,
        long audioSeconds,
        Instant created,
        Instant updated,
        @Nullable Instant begun,
        @Nullable Instant next) {}
