package io.gleancast.transcribe.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is still to do, over all replicas.
 *
 * @param oldest when the longest-waiting episode came
 */
record Backlog(
        long waiting,
        long kept,
        long audioSeconds,
        @Nullable Instant oldest) {}
