package io.gleancast.digest.curation;

import io.gleancast.digest.curation.CurationProperties.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    Curation(CurationProperties properties) {
        this.properties = properties;
    }

    /** The five or fewer for a reader, in order; none where nothing is good enough. */
    public List<Chosen> choose(Snapshot snapshot, Profile profile) {
        return choose(snapshot, profile, properties.weights());
    }

    /** The same with other weights, to see what they would change. */
    List<Chosen> choose(Snapshot snapshot, Profile profile, Weights weights) {
        var scoring = new Scoring(properties, weights, snapshot.at(), profile);
        var scored = new ArrayList<Scored>();
        for (var candidate : snapshot.candidates()) {
            scoring.score(candidate).ifPresent(scored::add);
        }
        Collections.sort(scored);
        return new Selection(properties.spread(), scored).five();
    }
}
