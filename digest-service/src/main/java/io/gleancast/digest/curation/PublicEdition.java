package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Chooses the five of a day for a reader without wishes. */
@Component
class PublicEdition {
    private final Snapshots snapshots;
    private final Curation curation;

    PublicEdition(Snapshots snapshots, Curation curation) {
        this.snapshots = snapshots;
        this.curation = curation;
    }

    /**
     * The edition of a day; absent where nothing is worth sending.
     *
     * @param sent what earlier editions held
     */
    Optional<Digest> choose(LocalDate date, Optional<Digest> previous, Set<String> sent) {
        var snapshot = snapshots.now();
        var since =
                previous.flatMap(digest -> Optional.ofNullable(digest.until())).orElse(Instant.EPOCH);
        var items = curation.choose(snapshot, Profile.plain(sent, since)).stream()
                .map(chosen -> new Digest.Item(
                        chosen.position(),
                        chosen.insight(),
                        chosen.sources(),
                        chosen.factors().published()))
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Digest(date, items, snapshot.sha256(since), snapshot.at()));
    }
}
