package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import io.gleancast.digest.curation.CurationProperties.Weights;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows what other weights would make of a day's edition. Publishes and changes nothing. */
@Component
class Replay {
    private final Editions editions;
    private final Snapshots snapshots;
    private final Curation curation;
    private final CurationProperties properties;

    Replay(Editions editions, Snapshots snapshots, Curation curation, CurationProperties properties) {
        this.editions = editions;
        this.snapshots = snapshots;
        this.curation = curation;
        this.properties = properties;
    }

    /** An item as far as a comparison needs it. */
    record Item(int position, String id, String headline, String show, Factors factors) {
        static Item of(Chosen chosen) {
            var insight = chosen.insight();
            return new Item(
                    chosen.position(),
                    insight.id(),
                    insight.headline(),
                    insight.episode().podcast().title(),
                    chosen.factors());
        }
    }

    /**
     * Two choices from the same candidates.
     *
     * @param sameCandidates whether these are the candidates that the published edition was chosen from
     * @param before with the weights as they are set
     * @param after with the weights to try
     * @param entered headlines that only the second choice has
     * @param left headlines that only the first choice has
     */
    record Difference(
            LocalDate date,
            int candidates,
            String candidatesSha256,
            boolean sameCandidates,
            Weights weights,
            List<Item> before,
            List<Item> after,
            List<String> entered,
            List<String> left) {}

    Difference with(LocalDate date, Weights weights) {
        var edition = editions.find(date);
        var snapshot = edition.flatMap(digest -> Optional.ofNullable(digest.until()))
                .map(snapshots::at)
                .orElseGet(snapshots::now);
        var profile = editions.profile(date);
        var before = items(curation.choose(snapshot, profile, properties.weights()));
        var after = items(curation.choose(snapshot, profile, weights));
        var hash = snapshot.sha256(profile.since());
        return new Difference(
                date,
                snapshot.since(profile.since()).size(),
                hash,
                edition.map(Digest::candidatesSha256).filter(hash::equals).isPresent(),
                weights,
                before,
                after,
                without(after, before),
                without(before, after));
    }

    private static List<Item> items(List<Chosen> five) {
        return five.stream().map(Item::of).toList();
    }

    private static List<String> without(List<Item> items, List<Item> others) {
        return items.stream()
                .filter(item -> others.stream().noneMatch(other -> other.id().equals(item.id())))
                .map(Item::headline)
                .toList();
    }
}
