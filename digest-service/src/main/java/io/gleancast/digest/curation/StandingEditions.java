package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import io.gleancast.digest.curation.Edition.Place;
import io.gleancast.digest.curation.Edition.Standing;
import io.gleancast.digest.curation.Edition.Withdrawn;
import io.gleancast.digest.insights.DeletedInsights;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.KeptInsight;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Editions as readers see them: whatever became of an insight since shows at once, before the record is published anew. */
@Component
public class StandingEditions {
    private static final String DELETED = "it was deleted";

    private final EditionTable table;
    private final InsightStore insights;
    private final DeletedInsights deleted;

    StandingEditions(EditionTable table, InsightStore insights, DeletedInsights deleted) {
        this.table = table;
        this.insights = insights;
        this.deleted = deleted;
    }

    /** The edition of a day. */
    public Optional<Edition> find(LocalDate date) {
        return standing(table.find(date).stream().toList()).stream().findFirst();
    }

    /** The newest, from the newest on. */
    public List<Edition> latest(int limit, int offset) {
        return standing(table.latest(limit, offset));
    }

    /** The archive, from the newest day on. */
    public List<EditionDay> days(int limit, int offset) {
        return table.days(limit, offset);
    }

    /** The days that have an edition, the newest first. */
    public List<LocalDate> dates(int limit) {
        return table.dates(limit, 0);
    }

    public Optional<LocalDate> before(LocalDate date) {
        return table.before(date);
    }

    public Optional<LocalDate> after(LocalDate date) {
        return table.after(date);
    }

    /** The latest published edition that has an insight. */
    public Optional<Digest> latestWith(String insightId) {
        return table.latestWith(insightId);
    }

    /** What the records say, put right by what is known of their insights now. */
    private List<Edition> standing(List<Digest> digests) {
        var ids = digests.stream()
                .flatMap(digest -> digest.items().stream())
                .map(item -> item.insight().id())
                .distinct()
                .toList();
        var gone = table.gone(digests.stream().map(Digest::date).toList());
        var goneIds = gone.values().stream()
                .flatMap(List::stream)
                .map(EditionTable.Gone::insightId)
                .toList();
        var known = insights.asTheyAre(ids);
        var deletedAt = deleted.among(
                Stream.concat(ids.stream(), goneIds.stream()).distinct().toList());
        return digests.stream()
                .map(digest -> new Edition(
                        digest.date(),
                        places(digest, gone.getOrDefault(digest.date(), List.of()), new Now(known, deletedAt))))
                .toList();
    }

    /** What is known of insights now. */
    private record Now(Map<String, KeptInsight> insights, Map<String, Instant> deletedAt) {
        Place of(Digest.Item item) {
            var id = item.insight().id();
            var kept = insights.get(id);
            var gone = deletedAt.get(id);
            if (kept == null && gone != null) {
                return new Withdrawn(DELETED, gone);
            }
            // What has not arrived yet stands as the edition has it.
            var now =
                    kept != null && kept.insight().revision() >= item.insight().revision()
                            ? kept
                            : new KeptInsight(item.insight(), item.insight().published());
            return now.stands()
                    ? new Standing(
                            new Digest.Item(item.position(), now.insight(), item.sources(), item.factors()),
                            now.changedAt())
                    : new Withdrawn(String.valueOf(now.insight().reason()), now.changedAt());
        }
    }

    /** Those that the record has no more are back in their places, as lines. */
    private static List<Place> places(Digest digest, List<EditionTable.Gone> gone, Now now) {
        var places = new ArrayList<Place>();
        digest.items().forEach(item -> places.add(now.of(item)));
        for (var one : gone) {
            var at = now.deletedAt().getOrDefault(one.insightId(), Instant.EPOCH);
            places.add(Math.clamp(one.position() - 1L, 0, places.size()), new Withdrawn(DELETED, at));
        }
        return places;
    }
}
