package io.gleancast.digest.site;

import io.gleancast.digest.curation.Edition;
import io.gleancast.digest.curation.Edition.Standing;
import io.gleancast.digest.curation.Edition.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * A place in an edition as readers see it.
 *
 * @param item what stands there; absent where it was withdrawn
 * @param line what is said instead; absent where something stands
 */
public record PlaceView(@Nullable ItemView item, @Nullable String line) {

    public static PlaceView of(Edition.Place place) {
        return switch (place) {
            case Standing standing -> new PlaceView(ItemView.of(standing.item()), null);
            case Withdrawn withdrawn -> new PlaceView(null, line(withdrawn.reason()));
        };
    }

    /** What stands in the place of an insight that was withdrawn. Nothing of what it said is repeated. */
    public static String line(@Nullable String reason) {
        return "An insight that stood here was withdrawn: " + Plain.title(reason);
    }
}
