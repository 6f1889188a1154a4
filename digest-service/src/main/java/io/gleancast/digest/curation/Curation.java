package io.gleancast.digest.curation;

import io.gleancast.digest.curation.CurationProperties.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses the five. A pure function: the same snapshot, profile and settings give the same five.
 *
 * <p>Spread comes by maximal marginal relevance (Carbonell and Goldstein, 1998): each next item is the one whose score,
 * less its likeness to those already chosen, is highest.
 */
@Component
public class Curation {
    private final CurationProperties properties;
    private volatile @Nullable Known last;

    /** The snapshot that was chosen from last, since thousands of readers are chosen for from the same. */
    private record Known(Snapshot snapshot, Candidates candidates) {}

    Curation(CurationProperties properties) {
        this.properties = properties;
    }

    /** The five or fewer for a reader, in order; none where nothing is good enough. */
    public List<Chosen> choose(Snapshot snapshot, Profile profile) {
        return choose(snapshot, profile, properties.weights());
    }

    /** The same with other weights, to see what they would change. */
    List<Chosen> choose(Snapshot snapshot, Profile profile, Weights weights) {
        var candidates = candidates(snapshot);
        var scoring = new Scoring(candidates, weights, profile);
        return new Selection(properties.spread(), candidates, scoring).five();
    }

    @SuppressWarnings("ReferenceEquality") // To compare thousands of insights would cost what is saved here.
    private Candidates candidates(Snapshot snapshot) {
        var known = last;
        if (known == null || known.snapshot() != snapshot) {
            known = new Known(snapshot, new Candidates(snapshot, properties));
            last = known;
        }
        return known.candidates();
    }
}
