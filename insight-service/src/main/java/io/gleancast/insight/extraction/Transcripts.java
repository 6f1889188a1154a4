package io.gleancast.insight.extraction;

import io.gleancast.contracts.Transcript;
import java.util.Optional;

/** The transcripts that are still kept. */
@FunctionalInterface
public interface Transcripts {
    /** None where it is unknown, or was deleted for its age. */
    Optional<Transcript> find(String episodeId, String sha256);
}
