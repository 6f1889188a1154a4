package io.gleancast.digest.sending;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.Chosen;
import io.gleancast.digest.curation.Factors;
import io.gleancast.digest.insights.Wordings;
import io.gleancast.digest.mail.DigestLetter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger keeps of a digest: which items, how many agreed and why they were chosen; and what it told of earlier ones.
 *
 * @param told absent in digests of before it was kept
 */
record StoredItems(List<Item> items, @Nullable List<Told> told) {
    /**
     * One item.
     *
     * @param words a hash of its wording; absent in digests of before it was kept
     */
    public record Item(
            String id,
            int revision,
            int sources,
            Factors factors,
            @Nullable String words) {}

    /**
     * An earlier item that was put right.
     *
     * @param words a hash of the wording that is right; empty where it was withdrawn
     */
    public record Told(String id, String words) {}

    static String write(DigestLetter letter) {
        return ContractsJson.MAPPER.writeValueAsString(new StoredItems(
                letter.items().stream()
                        .map(chosen -> new Item(
                                chosen.insight().id(),
                                chosen.insight().revision(),
                                chosen.sources(),
                                chosen.factors(),
                                Wordings.hash(chosen.insight())))
                        .toList(),
                letter.corrections().stream()
                        .map(insight -> new Told(
                                insight.id(),
                                insight.status() == Insight.Status.RETRACTED ? "" : Wordings.hash(insight)))
                        .toList()));
    }

    static StoredItems read(String json) {
        return ContractsJson.MAPPER.readValue(json, StoredItems.class);
    }

    /** The items again, as their insights stand now. */
    List<Chosen> with(Map<String, Insight> insights) {
        return IntStream.range(0, items.size())
                .mapToObj(index -> {
                    var item = items.get(index);
                    var insight = insights.get(item.id());
                    return insight == null ? null : new Chosen(index + 1, insight, item.sources(), item.factors());
                })
                .filter(Objects::nonNull)
                .toList();
    }
}
