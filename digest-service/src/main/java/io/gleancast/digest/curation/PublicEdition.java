package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import io.gleancast.digest.insights.DeletedInsights;
import io.gleancast.digest.insights.InsightStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the record of a day's public edition. */
@Component
class PublicEdition {
    private final Snapshots snapshots;
    private final Curation curation;
    private final InsightStore insights;
    private final DeletedInsights deleted;

    PublicEdition(Snapshots snapshots, Curation curation, InsightStore insights, DeletedInsights deleted) {
        this.snapshots = snapshots;
        this.curation = curation;
        this.insights = insights;
        this.deleted = deleted;
    }

    /** The edition of a day for a reader of the public editions; absent where nothing is worth sending. */
    Optional<Digest> choose(LocalDate date, Profile profile) {
        var snapshot = snapshots.now();
        var items = items(curation.choose(snapshot, profile));
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Digest(date, items, snapshot.sha256(profile.since()), snapshot.at()));
    }

    /** The same edition with its insights as they are now, and without those that were deleted. */
    Digest asItStands(Digest digest) {
        var ids = digest.items().stream().map(item -> item.insight().id()).toList();
        var kept = insights.asTheyAre(ids);
        var gone = deleted.among(ids);
        var items = new ArrayList<Digest.Item>();
        for (var item : digest.items()) {
            var now = kept.get(item.insight().id());
            if (now != null || !gone.containsKey(item.insight().id())) {
                var insight =
                        now == null || now.insight().revision() < item.insight().revision()
                                ? item.insight()
                                : now.insight();
                items.add(new Digest.Item(items.size() + 1, insight, item.sources(), item.factors()));
            }
        }
        return new Digest(digest.date(), items, digest.candidatesSha256(), digest.until());
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
