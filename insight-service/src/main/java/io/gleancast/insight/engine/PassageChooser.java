package io.gleancast.insight.engine;

import io.gleancast.contracts.Transcript;
import java.util.List;

/** Chooses the passages of a transcript that are most worth writing about, for somebody else to write. */
public interface PassageChooser {
    /** Changes whenever the same transcript may give other passages. */
    String version();

    /** The best first, each with its quote and without a headline; the body is what was said, whether or not it reads well. */
    List<Candidate> passages(Transcript transcript);
}
