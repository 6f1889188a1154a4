package io.gleancast.digest.sending;

import io.gleancast.digest.curation.Chosen;
import io.gleancast.digest.curation.Curation;
import io.gleancast.digest.curation.Profile;
import io.gleancast.digest.curation.Snapshot;
import io.gleancast.digest.curation.Snapshots;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Interest.Kind;
import io.gleancast.digest.readers.Interest.Stance;
import io.gleancast.digest.sending.Histories.History;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills a reader's digest: the five by what they follow and were sent before. */
@Component
class Choosing {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Curation curation;
    private final Snapshots snapshots;
    private final Clock clock;
    private volatile @Nullable Snapshot moment;

    Choosing(Curation curation, Snapshots snapshots, Clock clock) {
        this.curation = curation;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The moment that digests are chosen at; the same one for some seconds, since taking it is dear. */
    Snapshot moment() {
        var known = moment;
        var now = clock.instant();
        // A clock that was set back leaves a moment of the future behind.
        return known != null
                        && known.at().plus(KEPT).isAfter(now)
                        && !known.at().isAfter(now)
                ? known
                : fresh();
    }

    /** A new moment, with all that has arrived until now. */
    Snapshot fresh() {
        var taken = snapshots.now();
        moment = taken;
        return taken;
    }

    List<Chosen> items(Snapshot moment, List<Interest> interests, History history) {
        var profile = new Profile(
                ids(interests, Kind.SHOW, Stance.FOLLOW),
                ids(interests, Kind.TOPIC, Stance.FOLLOW),
                ids(interests, Kind.SHOW, Stance.MUTE),
                ids(interests, Kind.TOPIC, Stance.MUTE),
                ids(interests, Kind.INSIGHT, Stance.LESS),
                history.sent(),
                history.since());
        return curation.choose(moment, profile);
    }

    private static Set<String> ids(List<Interest> interests, Kind kind, Stance stance) {
        return interests.stream()
                .filter(interest -> interest.kind() == kind && interest.stance() == stance)
                .map(interest -> interest.subject().toString())
                .collect(Collectors.toSet());
    }
}
