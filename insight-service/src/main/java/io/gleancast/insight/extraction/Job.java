package io.gleancast.insight.extraction;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One transcript to be worked on.
 *
 * @param run the re-run it belongs to
 * @param attempts how often it was tried in vain
 */
record Job(
        String id,
        String episodeId,
        String sha256,
        Mode mode,
        @Nullable String run,
        State state,
        int attempts,
        @Nullable String extractionId,
        Instant createdAt) {

    /** What becomes of its result. */
    enum Mode {
        LIVE,
        SHADOW,
        PROMOTE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it has come. */
    enum State {
        WAITING,
        KEPT,
        PUBLISHED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String liveId(String episodeId, String sha256) {
        return episodeId + "/" + sha256;
    }
}
