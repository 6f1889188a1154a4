package io.gleancast.insight.extraction;

import io.gleancast.insight.engine.Version;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One transcript to be worked on.
 *
 * @param run the re-run it belongs to
 * @param version of the engine that is to read
 * @param attempts how often it was tried in vain
 * @param waitsSince when it was created, or last waited for a batch: patience with a server is counted from there
 */
record Job(
        String id,
        String episodeId,
        String sha256,
        Mode mode,
        @Nullable String run,
        Version version,
        State state,
        int attempts,
        @Nullable String extractionId,
        Instant waitsSince) {

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

    static Job waiting(
            String id, String episodeId, String sha256, Mode mode, @Nullable String run, Version version, Instant now) {
        return new Job(id, episodeId, sha256, mode, run, version, State.WAITING, 0, null, now);
    }

    boolean isRerun() {
        return mode != Mode.LIVE;
    }

    static String liveId(String episodeId, String sha256) {
        return episodeId + "/" + sha256;
    }
}
