package io.gleancast.digest.sending;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.Curation;
import io.gleancast.digest.curation.Profile;
import io.gleancast.digest.curation.Snapshot;
import io.gleancast.digest.curation.Snapshots;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.mail.DigestLetter;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Interest.Kind;
import io.gleancast.digest.readers.Interest.Stance;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.sending.Histories.History;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills a reader's digest: the five by what they follow and were sent before, and what has to be put right. */
@Component
class Choosing {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration CORRECTED_WITHIN = Duration.ofDays(90);

    private final Curation curation;
    private final Snapshots snapshots;
    private final InsightStore insights;
    private final Clock clock;
    private volatile @Nullable Moment moment;

    Choosing(Curation curation, Snapshots snapshots, InsightStore insights, Clock clock) {
        this.curation = curation;
        this.snapshots = snapshots;
        this.insights = insights;
        this.clock = clock;
    }

    /** What can be chosen from, and what has been withdrawn. */
    record Moment(Snapshot snapshot, List<Insight> withdrawn) {
        Instant at() {
            return snapshot.at();
        }
    }

    /** The moment that digests are chosen at; the same one for some seconds, since taking it is dear. */
    Moment moment() {
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
    Moment fresh() {
        var snapshot = snapshots.now();
        var taken = new Moment(snapshot, insights.retracted(snapshot.at().minus(CORRECTED_WITHIN)));
        moment = taken;
        return taken;
    }

    DigestLetter letter(Moment moment, Subscriber reader, LocalDate date, List<Interest> interests, History history) {
        var profile = new Profile(
                ids(interests, Kind.SHOW, Stance.FOLLOW),
                ids(interests, Kind.TOPIC, Stance.FOLLOW),
                ids(interests, Kind.SHOW, Stance.MUTE),
                ids(interests, Kind.TOPIC, Stance.MUTE),
                ids(interests, Kind.INSIGHT, Stance.LESS),
                history.sent(),
                history.since());
        var corrections = moment.withdrawn().stream()
                .filter(insight -> history.sent().contains(insight.id()))
                .filter(insight -> !history.corrected().contains(insight.id()))
                .toList();
        return new DigestLetter(reader, date, curation.choose(moment.snapshot(), profile), corrections);
    }

    private static Set<String> ids(List<Interest> interests, Kind kind, Stance stance) {
        return interests.stream()
                .filter(interest -> interest.kind() == kind && interest.stance() == stance)
                .map(interest -> interest.subject().toString())
                .collect(Collectors.toSet());
    }
}
