package io.gleancast.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A worker's hold on a job, valid for as long as the row bears the same number.
 *
 * @param kept whether its result is kept already, and only to be published
 * @param attempt which attempt this is, counted from one
 * @param trouble what stood in the way of the last one
 * @param age since the job was lined up, by the database's clock
 */
record Lease(
        String id,
        String lane,
        long number,
        boolean kept,
        int attempt,
        @Nullable String trouble,
        Duration age) {}
