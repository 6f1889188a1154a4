package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.InsightStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the record of a day's public edition. */
@Component
class PublicEdition {
    private final Snapshots snapshots;
    private final Curation curation;
    private final InsightStore insights;

    PublicEdition(Snapshots snapshots, Curation curation, InsightStore insights) {
        this.snapshots = snapshots;
        this.curation = curation;
        this.insights = insights;
    }

    /** The edition of a day for a reader of the public editions; absent where nothing is worth sending. */
    Optional<Digest> choose(LocalDate date, Profile profile) {
        var snapshot = snapshots.now();
        var items = items(curation.choose(snapshot, profile));
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Digest(date, items, snapshot.sha256(profile.since()), snapshot.at()));
    }

    /** The same edition, with what became of its insights that were retracted since. */
    Digest corrected(Digest digest) {
        return new Digest(
                digest.date(),
                digest.items().stream().map(this::corrected).toList(),
                digest.candidatesSha256(),
                digest.until());
    }

    private Digest.Item corrected(Digest.Item item) {
        var now = insights.find(item.insight().id())
                .filter(insight -> insight.status() == Insight.Status.RETRACTED)
                .orElse(item.insight());
        return new Digest.Item(item.position(), now, item.sources(), item.factors());
    }

    private static List<Digest.Item> items(List<Chosen> five) {
        return five.stream()
                .map(chosen -> new Digest.Item(
                        chosen.position(),
                        chosen.insight(),
                        chosen.sources(),
                        chosen.factors().published()))
                .toList();
    }
}
