package io.gleancast.digest.sending;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.Wordings;
import io.gleancast.digest.insights.Wordings.Wording;
import io.gleancast.digest.sending.Histories.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What readers were sent that has been withdrawn or reworded since, and that they have not been told of: each is said once,
 * in the next mail.
 */
@Component
class Corrections {
    private static final int MOST_IN_ONE_MAIL = 10;

    private final Wordings insights;
    private final Histories histories;

    Corrections(Wordings insights, Histories histories) {
        this.insights = insights;
        this.histories = histories;
    }

    /** By reader; whoever has nothing to be told is left out. */
    Map<UUID, List<Insight>> of(List<Delivery> deliveries, Map<UUID, History> before) {
        var sent = new HashSet<String>();
        before.values().forEach(history -> sent.addAll(history.sent()));
        var changed = sent.isEmpty() ? Map.<String, Wording>of() : insights.changed(sent);
        if (changed.isEmpty()) {
            return Map.of();
        }
        var wanted = new HashMap<UUID, List<String>>();
        histories.lastSaid(deliveries, changed.keySet()).forEach((reader, said) -> {
            var open = said.entrySet().stream()
                    .filter(one -> isOpen(changed.get(one.getKey()), one.getValue(), one.getKey(), before.get(reader)))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .limit(MOST_IN_ONE_MAIL)
                    .toList();
            if (!open.isEmpty()) {
                wanted.put(reader, open);
            }
        });
        return withInsights(wanted);
    }

    /** Whether the last that a reader read of an insight is not what stands; its wording is unknown in old digests. */
    private static boolean isOpen(@Nullable Wording now, String said, String id, @Nullable History history) {
        if (now == null || said.isEmpty()) {
            return false;
        }
        var wasCorrected = history != null && history.corrected().contains(id);
        return now.isRetracted()
                ? !(said.equals(Histories.UNKNOWN) && wasCorrected)
                : !said.equals(Histories.UNKNOWN) && !said.equals(now.hash());
    }

    private Map<UUID, List<Insight>> withInsights(Map<UUID, List<String>> wanted) {
        var ids = new HashSet<String>();
        wanted.values().forEach(ids::addAll);
        var found = new HashMap<String, Insight>();
        insights.find(ids).forEach(insight -> found.put(insight.id(), insight));
        var corrections = new HashMap<UUID, List<Insight>>();
        wanted.forEach((reader, open) -> corrections.put(reader, in(found, open)));
        return corrections;
    }

    private static List<Insight> in(Map<String, Insight> found, Collection<String> ids) {
        var insights = new ArrayList<Insight>();
        for (var id : ids) {
            var insight = found.get(id);
            if (insight != null) {
                insights.add(insight);
            }
        }
        return insights;
    }
}
