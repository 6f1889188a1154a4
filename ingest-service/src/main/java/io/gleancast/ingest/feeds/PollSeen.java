package io.gleancast.ingest.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a feed's last polls, as an operator sees it.
 *
 * @param outcome as in the metric {@code ingest.feed.poll}
 * @param status of the last answer; absent where there was none
 * @param bytes of a new body, decoded
 * @param newEpisodes how many were to be announced
 * @param reason where it went wrong
 */
record PollSeen(
        Instant at,
        String outcome,
        @Nullable Integer status,
        long bytes,
        int newEpisodes,
        @Nullable String reason) {}
