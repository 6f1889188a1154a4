package io.gleancast.digest.sending;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.Chosen;
import io.gleancast.digest.curation.Factors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the ledger keeps of a digest's items: which, how many agreed, and why they were chosen. */
record StoredItems(List<Item> items) {
    /** One of them. */
    public record Item(String id, int revision, int sources, Factors factors) {}

    static String write(List<Chosen> items) {
        return ContractsJson.MAPPER.writeValueAsString(new StoredItems(items.stream()
                .map(chosen -> new Item(
                        chosen.insight().id(), chosen.insight().revision(), chosen.sources(), chosen.factors()))
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
